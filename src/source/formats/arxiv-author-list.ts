import type { PrintedAuthor } from './arxiv-byline.ts';

/**
 * The people in `X Collaboration: A. Bee (1), C. Dee, Jr. (2) and E. Eff (Paris) ((1) Oxford, (2) Rome)`. Commas in
 * brackets separate nothing, and a suffix belongs to the name before its comma.
 */
export function splitArxivAuthors(text: string): readonly PrintedAuthor[] {
  const authors: { name: string; affiliations: string[] }[] = [];
  for (const part of splitOutside(text)) {
    const name = part.words.trim();
    const last = authors.at(-1);
    if (last !== undefined && SUFFIX.test(name)) last.name += ` ${name}`;
    else if (name !== '') authors.push({ name, affiliations: [] });
    for (const bracket of part.brackets.filter((text) => !LIST.test(text))) {
      authors.at(-1)?.affiliations.push(bracket);
      // "A. Bee and C. Dee (Oxford)" are both there.
      for (const author of authors) if (author.affiliations.length === 0) author.affiliations.push(bracket);
    }
  }
  return authors;
}

/** The list that numbers after names refer to: `(1) Oxford, (2) Rome`, or `1 Oxford; 2 Rome`. */
const LIST = /^(?:\(|\d+\s+\p{Lu})/u;

const SUFFIX = /^(?:jr|sr|[ivx]+)\.?$/i;

interface Part {
  words: string;
  /** What is in brackets, without the outer ones. */
  readonly brackets: string[];
}

function splitOutside(text: string): readonly Part[] {
  const parts: Part[] = [{ words: '', brackets: [] }];
  let depth = 0;
  let bracket = '';
  for (const token of text.replace(/\s+/g, ' ').match(TOKEN) ?? []) {
    const part = parts.at(-1);
    if (part === undefined) break;
    if (token === ')') {
      depth = Math.max(0, depth - 1);
      if (depth === 0) {
        part.brackets.push(bracket);
        bracket = '';
        continue;
      }
    }
    if (depth > 0) bracket += token;
    else if (isSeparator(token, part.words)) parts.push({ words: '', brackets: [] });
    else if (token !== '(') part.words += token;
    if (token === '(') depth += 1;
  }
  return parts;
}

const TOKEN = /\\?[(){}]|[,:;]| and(?= )| & | |\\.|[^(){},:;\\ ]+/g;

function isSeparator(token: string, before: string): boolean {
  // A colon counts only after a collaboration; one inside a name does not.
  if (token === ':') return /\b(?:collaborations?|consortium|team)$/i.test(before.trim());
  return token === ',' || token === ';' || token === ' and' || token === ' & ';
}
