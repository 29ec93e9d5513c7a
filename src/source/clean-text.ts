/** NFC, white space collapsed, without control characters; null where nothing is left. */
export function cleanText(text: string | null | undefined): string | null {
  if (text == null) return null;
  // Most texts are clean, and to see that costs a tenth of making sure.
  if (!UNCLEAN.test(text)) return text === '' ? null : text;
  const clean = text
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
  return clean === '' ? null : clean;
}

/** What is not ASCII may have to be composed; the rest is white space that is too much, and control characters. */
const UNCLEAN = /[^ -~]|^ | $| {2}/;
