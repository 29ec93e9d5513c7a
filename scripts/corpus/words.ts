import { type Random, zipf } from './random.ts';

export interface Words {
  /** A word of a running text. */
  readonly draw: () => number;
  readonly spellings: readonly string[];
  /** How many different words there are. */
  readonly size: number;
}

const VOCABULARY = 20_000;

/** Those that every English text consists of to a half. */
const COMMON =
  'the of and in to a is for with that by on as we are from this be an at were which or was it not these using between can have results study has based data model analysis method also their two'.split(
    ' ',
  );

/** Made of syllables, with frequencies as in natural texts. Some are numbers, as in real abstracts. */
export function createWords(random: Random): Words {
  const spellings = new Set(COMMON);
  while (spellings.size < VOCABULARY)
    spellings.add(random.chance(0.01) ? String(random.int(2_000)) : makeWord(random, 2 + random.int(3)));
  const law = zipf(VOCABULARY, 1, 1.7);
  return { draw: () => law(random), spellings: [...spellings], size: VOCABULARY };
}

const ONSETS = [
  'b',
  'c',
  'd',
  'f',
  'g',
  'h',
  'k',
  'l',
  'm',
  'n',
  'p',
  'r',
  's',
  't',
  'v',
  'st',
  'tr',
  'pl',
  'gr',
  'ch',
];
const NUCLEI = ['a', 'e', 'i', 'o', 'u', 'ia', 'eo', 'ou'];
const CODAS = ['', '', '', 'n', 'r', 's', 'l', 'm', 't', 'ng'];

export function makeWord(random: Random, syllables: number): string {
  let word = '';
  for (let left = syllables; left > 0; left -= 1)
    word += random.pick(ONSETS) + random.pick(NUCLEI) + random.pick(CODAS);
  return word;
}

export function capitalize(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
