import { cleanText } from '../clean-text.ts';
import type { AuthorMention, PaperRecord } from '../record.ts';
import { latexToText } from './latex.ts';

export interface PrintedAuthor {
  readonly name: string;
  readonly affiliations: readonly string[];
}

/** The people and collectives, and whether the list is complete. arXiv has names only, no identifiers. */
export function toArxivByline(
  printed: readonly PrintedAuthor[],
): Pick<PaperRecord, 'authors' | 'collectives' | 'isBylineComplete'> {
  const authors: AuthorMention[] = [];
  const collectives: AuthorMention[] = [];
  let isBylineComplete = true;
  for (const { name: raw, affiliations } of printed) {
    const text = cleanText(latexToText(raw)) ?? '';
    const name = text.replace(REST, '');
    if (name !== text || name === '') isBylineComplete = false;
    if (name === '' || name === ':') continue;
    const collective = COLLECTIVE.exec(name)?.[1];
    if (collective === undefined) authors.push(toMention(tightenInitials(name), affiliations));
    else collectives.push(toMention(collective, affiliations));
  }
  return { authors, collectives, isBylineComplete };
}

/** "et al.", "and others", alone or behind a name. */
const REST = /(?:^|[\s,]+)(?:(?:and\s+)?et\.?\s*al\.?|and\s+others)\s*:?$|^others$/i;

const COLLECTIVE =
  /^\(?(?:(?:for|on behalf of) (?=the\b))?(.*\b(?:collaborations?|consortium|team|working group|task force))\)?\s*:?$/i;

/** The list of parsed names has "C. -P. Yuan" where the paper prints "C.-P. Yuan". */
function tightenInitials(name: string): string {
  return name.replace(/(?<=\p{L}\.) -(?=\p{Lu})/gu, '-');
}

function toMention(name: string, affiliations: readonly string[]): AuthorMention {
  const texts = affiliations.flatMap((text) => {
    const clean = cleanText(latexToText(text));
    // "1 and 2" points into a list that is not there.
    return clean === null || /^(?:[\d\s,;*]|and)+$/.test(clean) ? [] : [clean];
  });
  return { name, identifiers: [], affiliations: [...new Set(texts)] };
}
