import { type Random, zipf } from './random.ts';
import { capitalize, makeWord } from './words.ts';

/** Of OpenAlex in 2024: 4 domains, 26 fields, 252 subfields, 4,516 topics. */
const SIZES = { domains: 4, fields: 26, subfields: 252, topics: 4_516 };

export interface Topics {
  /** A topic as JSON, without its closing brace and its score, which is the work's own. */
  readonly heads: readonly string[];
  readonly draw: () => number;
  /** One of the same subfield, as the topics of a work mostly are. */
  readonly drawNear: (topic: number) => number;
}

export function createTopics(random: Random): Topics {
  const domains = level(random, 'domains', SIZES.domains, 1);
  const fields = level(random, 'fields', SIZES.fields, 2);
  const subfields = level(random, 'subfields', SIZES.subfields, 2);
  const heads = Array.from({ length: SIZES.topics }, (_, topic) => {
    const subfield = topic % SIZES.subfields;
    const field = subfield % SIZES.fields;
    const chain = `"subfield":${subfields[subfield]},"field":${fields[field]},"domain":${domains[field % SIZES.domains]}`;
    return `{"id":"https://openalex.org/T${10_000 + topic}","display_name":"${makeName(random, 4)}",${chain}`;
  });
  const law = zipf(SIZES.topics, 0.8, 5);
  const perSubfield = Math.floor(SIZES.topics / SIZES.subfields);
  return {
    heads,
    draw: () => law(random),
    drawNear: (topic) => (topic % SIZES.subfields) + SIZES.subfields * random.int(perSubfield),
  };
}

function level(random: Random, name: string, size: number, words: number): readonly string[] {
  return Array.from(
    { length: size },
    (_, index) =>
      `{"id":"https://openalex.org/${name}/${(name === 'subfields' ? 1_000 : 1) + index}","display_name":"${makeName(random, words)}"}`,
  );
}

/** "Kestria Plon and Trouming". */
export function makeName(random: Random, words: number): string {
  const parts = Array.from({ length: words }, () => capitalize(makeWord(random, 2 + random.int(2))));
  return words > 2 ? `${parts.slice(0, -1).join(' ')} and ${parts.at(-1)}` : parts.join(' ');
}
