/** Normalizes a text: NFC, collapsed white space, no control characters. Null if the text is empty then. */
export function cleanText(text: string | null | undefined): string | null {
  if (text == null) return null;
  // Most texts are clean, and the check costs a tenth of the cleaning.
  if (!UNCLEAN.test(text)) return text === '' ? null : text;
  const clean = text
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
  return clean === '' ? null : clean;
}

/**
 * Texts that need cleaning: characters outside ASCII may have to be composed; the rest is superfluous white space and
 * control characters.
 */
const UNCLEAN = /[^ -~]|^ | $| {2}/;
