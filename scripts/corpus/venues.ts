import { type Random, scatter, zipf } from './random.ts';
import { makeName } from './topics.ts';

export interface Venues {
  /** The `source` of a location, as JSON. */
  readonly list: readonly string[];
  readonly draw: () => number;
}

const SIZE = 8_000;

export function createVenues(random: Random): Venues {
  const number = scatter(4_000_000_000, random);
  const publishers = Array.from({ length: 200 }, () => `${makeName(random, 1)} Press`);
  const publisher = zipf(publishers.length, 0.9);
  const list = Array.from({ length: SIZE }, (_, index) => {
    const type = random.chance(0.85)
      ? 'journal'
      : random.pick(['conference', 'conference', 'book series', 'repository']);
    const name =
      type === 'conference'
        ? `Proceedings of the Conference on ${makeName(random, 2)}`
        : `${random.pick(['Journal of', 'Annals of', 'International Journal of', 'Reviews in', 'Transactions on'])} ${makeName(random, 2)}`;
    const issns = type === 'journal' ? [issn(2 * index), issn(2 * index + 1)].slice(0, 1 + random.int(2)) : [];
    return `{"id":"https://openalex.org/S${1 + number(index)}","display_name":"${name}","issn_l":${JSON.stringify(issns[0] ?? null)},"issn":${JSON.stringify(issns)},"is_oa":${random.chance(0.3)},"is_in_doaj":false,"is_core":true,"host_organization":null,"host_organization_name":"${publishers[publisher(random)]}","host_organization_lineage":[],"type":"${type}"}`;
  });
  const law = zipf(SIZE, 0.85, 10);
  return { list, draw: () => law(random) };
}

/** With its check digit: https://www.issn.org/understanding-the-issn/assignment-rules/issn-manual/. */
function issn(number: number): string {
  const digits = String(1_000_000 + number);
  const sum = [...digits].reduce((total, digit, at) => total + Number(digit) * (8 - at), 0);
  const check = (11 - (sum % 11)) % 11;
  return `${digits.slice(0, 4)}-${digits.slice(4)}${check === 10 ? 'X' : check}`;
}
