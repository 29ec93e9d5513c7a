import { mathToText } from './latex-math.ts';
import { ACCENTS, STYLES, SYMBOLS } from './latex-symbols.ts';

/**
 * Converts LaTeX in names and titles to text: accents and letters become Unicode, braces and font commands are removed.
 * A formula becomes text if it is simple, and otherwise stays as it is; so does an unknown command. A parser of whole
 * documents takes a millisecond for a title, and there are millions.
 */
export function latexToText(text: string): string {
  return /[\\{}$~]|--|``/.test(text) ? convert(text, 0) : text;
}

/** The deepest nesting of braces in accents. No name has more. */
const MAX_DEPTH = 20;

const TOKEN =
  /\\(?<word>[a-zA-Z]+)(?<space>\s*)|\\(?<sign>[\s\S])|\$\$?|[{}~]|(?<!<)---?(?![->])|``|''|[^\\{}$~\-`']+|[\s\S]/y;

function convert(latex: string, depth: number): string {
  let result = '';
  let at = 0;
  const token = new RegExp(TOKEN);
  while (at < latex.length) {
    token.lastIndex = at;
    const match = token.exec(latex);
    if (match === null) break;
    const [whole] = match;
    const next = at + whole.length;
    const name = match.groups?.['word'] ?? match.groups?.['sign'];
    const formula = whole[0] === '$' || name === '(' || name === '[' ? formulaAt(latex, at) : undefined;
    if (formula !== undefined) {
      result += mathToText(formula.body) ?? latex.slice(at, formula.end);
      at = formula.end;
    } else if (name !== undefined && ACCENTS.has(name) && depth < MAX_DEPTH) {
      const argument = argumentAt(latex, next);
      result += addAccent(convert(argument.text, depth + 1), ACCENTS.get(name) ?? '');
      at = argument.end;
    } else if (name !== undefined && latex[next] === '{' && isUnknown(name) && depth < MAX_DEPTH) {
      const argument = argumentAt(latex, next);
      result += `${whole}{${convert(argument.text, depth + 1)}}`;
      at = argument.end;
    } else {
      result += name === undefined ? plain(whole, latex) : command(name, whole);
      at = next;
    }
  }
  return result;
}

function plain(token: string, latex: string): string {
  if (token === '{' || token === '}') return '';
  if (token === '~') return ' ';
  if (token === '--') return '–';
  if (token === '---') return '—';
  // Two apostrophes alone are a second or a Hawaiian name.
  if (token === '``') return '“';
  return token === "''" && latex.includes('``') ? '”' : token;
}

function isUnknown(name: string): boolean {
  return !SYMBOLS.has(name) && !STYLES.has(name);
}

function command(name: string, whole: string): string {
  const symbol = SYMBOLS.get(name);
  // "\alpha decay" prints no space either, but people write it as if it did.
  if (symbol !== undefined) return /^\p{Script=Greek}$/u.test(symbol) ? symbol + spaceOf(whole) : symbol;
  return STYLES.has(name) ? '' : whole;
}

function spaceOf(whole: string): string {
  return /\s$/.test(whole) ? ' ' : '';
}

interface Span {
  readonly text: string;
  readonly end: number;
}

/** The argument of an accent: a group, a command such as \i, or a letter. */
function argumentAt(latex: string, start: number): Span {
  let at = start;
  while (/\s/.test(latex[at] ?? '')) at += 1;
  if (latex[at] === '{') {
    const end = closingBrace(latex, at);
    return { text: latex.slice(at + 1, end), end: end + 1 };
  }
  const [text = ''] = /^(?:\\[a-zA-Z]+\s?|\\[^a-zA-Z]|[^{}$\\])/u.exec(latex.slice(at, at + 40)) ?? [];
  return { text, end: at + text.length };
}

function closingBrace(latex: string, open: number): number {
  let depth = 0;
  for (let at = open; at < latex.length; at += 1) {
    if (latex[at] === '\\') at += 1;
    else if (latex[at] === '{') depth += 1;
    else if (latex[at] === '}') depth -= 1;
    if (depth === 0) return at;
  }
  return latex.length;
}

function addAccent(text: string, mark: string): string {
  const [first = ''] = text;
  if (!/\p{L}/u.test(first)) return text;
  const isAbove = mark < '\u0323' || mark > '\u0331';
  const base = isAbove && first === 'ı' ? 'i' : isAbove && first === 'ȷ' ? 'j' : first;
  return (base + mark).normalize('NFC') + text.slice(first.length);
}

const FORMULA =
  /\$\$(?<display>[^$]+)\$\$|\$(?<inline>(?!\s)(?:[^$\\]|\\[\s\S])*?)(?<!\s)\$(?!\d)|\\\((?<round>[\s\S]{0,2000}?)\\\)|\\\[(?<square>[\s\S]{0,2000}?)\\\]/y;

/** Dollars mark a formula only if they touch it and no digit follows. In "$5 and $6" they are money. */
function formulaAt(latex: string, start: number): { readonly body: string; readonly end: number } | undefined {
  const formula = new RegExp(FORMULA);
  formula.lastIndex = start;
  const groups = formula.exec(latex)?.groups;
  const body = groups?.['display'] ?? groups?.['inline'] ?? groups?.['round'] ?? groups?.['square'];
  return body === undefined ? undefined : { body, end: formula.lastIndex };
}
