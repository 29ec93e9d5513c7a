import { type Random, scatter, zipf } from './random.ts';
import { capitalize, makeWord } from './words.ts';

export interface Institution {
  readonly json: string;
  readonly name: string;
  readonly country: string;
}

export interface Institutions {
  readonly list: readonly Institution[];
  readonly draw: () => number;
}

const SIZE = 12_000;
const COUNTRIES = 'US CN GB DE JP FR IN IT CA ES BR KR AU NL RU PL SE CH TR IR TW BE MX DK AT IL NO FI PT ZA'.split(
  ' ',
);
const TYPES = ['education', 'education', 'education', 'facility', 'healthcare', 'company', 'government', 'nonprofit'];

export function createInstitutions(random: Random): Institutions {
  const number = scatter(1_000_000_000, random);
  const country = zipf(COUNTRIES.length, 0.9);
  const list = Array.from({ length: SIZE }, (_, index) => {
    const place = capitalize(makeWord(random, 2 + random.int(2)));
    const name = random.pick([
      `University of ${place}`,
      `${place} University`,
      `${place} Institute of Technology`,
      `${place} State University`,
      `${place} Medical Center`,
    ]);
    return describe(`I${1_000_000_000 + number(index)}`, index, name, COUNTRIES[country(random)] ?? 'US', random);
  });
  const law = zipf(SIZE, 0.8, 10);
  return { list, draw: () => law(random) };
}

function describe(code: string, index: number, name: string, country: string, random: Random): Institution {
  const id = `https://openalex.org/${code}`;
  // Six letters or digits after the 0, then two digits, as ROR has them.
  const ror = random.chance(0.97)
    ? `"https://ror.org/0${(index + 40_000_000).toString(36).padStart(6, '0')}${10 + (index % 90)}"`
    : 'null';
  const type = random.pick(TYPES);
  return {
    name,
    country,
    json: `{"id":"${id}","display_name":"${name}","ror":${ror},"country_code":"${country}","type":"${type}","lineage":["${id}"]}`,
  };
}
