/**
 * The second line of a listing's record: title and first authors, glued together, then affiliations.
 *
 *     GPT-4o System CardAaron Hurst, Adam Lerer, Adam P. Goucher et al. · openai
 */
export interface ListingByline {
  readonly title: string;
  readonly authors: readonly string[];
  /** False where the list ends with "et al." */
  readonly isComplete: boolean;
  readonly affiliations: readonly string[];
}

/** Undefined where no place in the line can be the border of title and authors. */
export function parseListingByline(line: string): ListingByline | undefined {
  const [head = '', ...tail] = line.split(' · ');
  const isComplete = !/\set al\.?$/.test(head.trimEnd());
  const parts = head
    .trimEnd()
    .replace(/,?\set al\.?$/, '')
    .split(/,\s+/);
  // The title may hold commas too: the first author stands in the first part that has a border.
  for (const [index, part] of parts.entries()) {
    const others = parts.slice(index + 1);
    const border = others.every(isListed) ? findBorder(part) : undefined;
    if (border === undefined) continue;
    return {
      title: [...parts.slice(0, index), part.slice(0, border)].join(', '),
      authors: joinSuffixes([part.slice(border), ...others]),
      isComplete,
      affiliations: tail
        .join(' · ')
        .split(',')
        .map((name) => name.trim())
        .filter((name) => name !== ''),
    };
  }
  return undefined;
}

/**
 * Where the title ends and the first author begins: a capital that no space precedes, with a whole name behind it.
 * The leftmost such place where the name has a given name and a family name, since a border inside a name
 * ("ModelsSam McCandlish") leaves only a piece of it; else the rightmost, for people with one name.
 */
function findBorder(text: string): number | undefined {
  const borders = [
    ...text.matchAll(/(?<=[^\s\p{Lu}([{"“'‘’/-]|--|[\p{Ll}\d]’)(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}(?:\p{Ll}|\.))/gu),
  ]
    .map((match) => match.index)
    .filter((index) => isName(text.slice(index)));
  return borders.find((index) => /\s/.test(text.slice(index))) ?? borders.at(-1);
}

const PARTICLES =
  '(?:al|ben|bin|da|das|de|del|della|den|der|di|do|dos|du|el|e|ibn|im|la|le|los|san|ten|ter|van|von|y|zu|zur)';
// A capital and small letters; capitals again only where names have them: McCandlish, DeVries, O'Connell, Jean-Luc.
const PART =
  "(?:[dlDLO]['’])?\\p{Lu}[\\p{Ll}\\p{M}]*(?:(?<=(?:^|[\\s'’.-])(?:Mc|Mac|De|Di|Du|La|Le|Van|Von|Fitz))\\p{Lu}[\\p{Ll}\\p{M}]+)?(?:['’.-]+\\p{L}[\\p{Ll}\\p{M}]*)*\\.?";
const NAME = new RegExp(
  `^(?:${PART}|${PARTICLES}|\\(${PART}\\)|"${PART}")(?:\\s+(?:${PART}|(?<=[Vv]an )\\p{Ll}+|-${PART}|${PARTICLES}|\\(${PART}\\)|"${PART}"|II|III|IV)){0,4}$`,
  'u',
);

function isName(text: string): boolean {
  return NAME.test(text) && !new RegExp(`^${PARTICLES}$`, 'u').test(text);
}

// Behind the first author commas tell where a name ends, so that it may look like anything that begins as a name does:
// ElSherief, JinYeong, van hamme.
const LISTED = new RegExp(`^(?:[\\p{Lu}\\p{Lo}("'‘’-]\\S*|${PARTICLES}|[dl]['’]\\S+)(?:\\s+\\S+){0,6}$`, 'u');

function isListed(text: string): boolean {
  return LISTED.test(text);
}

/** "John Smith, Jr." is one person. */
function joinSuffixes(names: readonly string[]): readonly string[] {
  const joined: string[] = [];
  for (const name of names) {
    if (/^(?:Jr|Sr|II|III|IV)\.?$/.test(name)) joined.push(`${joined.pop()}, ${name}`);
    else joined.push(name);
  }
  return joined;
}
