import { cleanText } from '../clean-text.ts';

/**
 * The words of a text that may hold remains of HTML, JATS or MathML and character references, as titles and abstracts
 * of publishers do. Only tags of known names are taken out, so that "x<y" stays.
 */
export function stripMarkup(text: string | null): string | null {
  if (text === null || !/[<&]/.test(text)) return text;
  const stripped = text
    .replace(BLOCK, ' ')
    // Publishers' line breaks around tags were lost on the way: "using<b>lme4</b>package" is three words.
    .replace(STYLE, (_tag, offset: number, whole: string) => (isBetweenLetters(whole, offset, _tag.length) ? ' ' : ''))
    .replace(SCRIPT, '');
  return cleanText(decodeReferences(stripped));
}

const PREFIX = '(?:jats\\d*:|mml:|m:)?';
const REST = '(?:\\s[^<>]*)?/?>';
const BLOCK = new RegExp(
  `</?${PREFIX}(?:p|title|sec|list|list-item|br|div|ul|ol|li|disp-formula|label|break)${REST}`,
  'gi',
);
const STYLE = new RegExp(
  `</?${PREFIX}(?:b|i|em|strong|u|scp|sc|tt|italic|bold|monospace|span|font|underline)${REST}`,
  'gi',
);
const SCRIPT = new RegExp(
  `</?${PREFIX}(?:sub|sup|math|m[a-z]{1,9}|inline-formula|alternatives|tex-math|semantics|annotation|ext-link|xref|named-content|a)${REST}`,
  'gi',
);

function isBetweenLetters(text: string, offset: number, length: number): boolean {
  return (
    /\p{L}$/u.test(text.slice(Math.max(0, offset - 2), offset)) &&
    /^\p{L}/u.test(text.slice(offset + length, offset + length + 2))
  );
}

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  hellip: '…',
};

function decodeReferences(text: string): string {
  // Some were escaped twice: "&amp;gt;".
  const once = text.replace(/&amp;(?=#\w+;|[a-z]+;)/gi, '&');
  return once.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,6}));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return NAMED[String(name).toLowerCase()] ?? whole;
    const point = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return point > 0x10ffff ? whole : String.fromCodePoint(point);
  });
}
