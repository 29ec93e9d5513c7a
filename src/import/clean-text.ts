/** NFC, white space collapsed, without control characters; null where nothing is left. */
export function cleanText(text: string | null | undefined): string | null {
  if (text == null) return null;
  const clean = text
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
  return clean === '' ? null : clean;
}
