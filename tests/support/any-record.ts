import fc from 'fast-check';
import { cleanText } from '../../src/source/clean-text.ts';
import { FACTS, linksOf, statementFacts, textFacts } from '../../src/source/facts/facts.ts';
import type { ImportRecord } from '../../src/source/record.ts';
import { anyFacts, anyValue } from './any-fact.ts';

/** Any record as formats make them: texts cleaned, identifiers in their stored spelling, each once. */
export function anyRecord(): fc.Arbitrary<ImportRecord> {
  return fc.oneof(
    { weight: 5, arbitrary: paper },
    person,
    institution.chain((mention) => organisation.map((more) => ({ ...mention, ...more }))),
    citation,
    merge,
  );
}

const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string()).map((value) => cleanText(value) ?? 'x');
const texts = fc.array(text, { maxLength: 3 });
/** There are few names, so that a spelling is sometimes the displayed name. */
const name = fc.oneof(text, fc.constantFrom('Ada Lovelace', 'A. Lovelace'));
const source = fc.constantFrom('dblp', 'openalex', 'byline');
const value = anyValue(text, fc.webUrl());
const day = fc.constantFrom('2024-10-25', '2024-02-29', '2024-10', '2029', '1936');

const paperIdentifier = oneOf([
  ['doi', '10.1234/a'],
  ['doi', '10.1234/s(1)"é'],
  ['arxiv', '2103.00020'],
  ['openalex', 'W1'],
  ['acl', 'P18-1001'],
  ['acl', '2022.naacl-main.1'],
  ['s2', 'corpusid:231591445'],
  ['dblp', 'conf/icml/RadfordKHRGASAM21'],
  ['pmid', '31437182'],
]);
const identifiers = fc.uniqueArray(paperIdentifier, { maxLength: 3 });

const institution = withFacts(
  record(
    {
      name,
      identifiers: fc.uniqueArray(
        oneOf([
          ['ror', '05wx9n238'],
          ['openalex', 'I1'],
          ['openalex', 'I2'],
        ]),
      ),
    },
    { source },
  ),
  anyFacts(FACTS.institution, value),
);
const authorIdentifiers = fc.uniqueArray(
  oneOf([
    ['orcid', '0000-0002-1825-0097'],
    ['s2', '7'],
    ['dblp', '118/4969'],
    ['openalex', 'A1'],
  ]),
);
const identity = record({ name }, { source });
const author = record(
  {
    name,
    identifiers: authorIdentifiers,
    isCorresponding: fc.boolean(),
    affiliations: texts,
    institutions: some(institution),
  },
  { identity },
);
const venue = withFacts(
  fc.record({
    name: text,
    identifiers: fc.uniqueArray(
      oneOf([
        ['issn', '0028-0836'],
        ['issn', '1476-468X'],
        ['acl', 'acl'],
        ['dblp', 'conf/acl'],
        ['openalex', 'S1'],
      ]),
    ),
  }),
  anyFacts(FACTS.venue, value),
);
const topic = fc.record({
  scheme: fc.constantFrom('arxiv', 'openalex', 'keyword'),
  code: text,
  name: orNull(text),
  score: orNull(fc.double({ noNaN: true, noDefaultInfinity: true }).filter((score) => !Object.is(score, -0))),
  isPrimary: fc.boolean(),
  ancestors: some(fc.record({ scheme: text, code: text, name: text })),
});
const evidence = anyFacts(FACTS.citation, value);
const reference = withFacts(fc.record({ identifiers }), evidence);

const provenance = record(
  {
    sources: some(
      record(
        {
          source,
          key: text,
          said: withFacts(
            record({}, { published: day, guessedPublished: day }),
            anyFacts(statementFacts(FACTS), value),
          ),
        },
        { venue },
      ),
    ),
  },
  {
    bylineSource: source,
    ...Object.fromEntries(Object.keys(textFacts(FACTS)).map((fact) => [`${fact}Source`, source])),
  },
);

const links = Object.fromEntries(
  linksOf(FACTS).map(([list, { schemes, facts, said }]) => {
    const examples = Object.entries(schemes).map(
      ([scheme, { parse, example }]) => [scheme, parse(example) ?? ''] as const,
    );
    const named = fc.record({
      name: text,
      identifiers: fc.subarray(examples.map(([scheme, value]) => ({ scheme, value }))),
    });
    return [list, some(withFacts(named, anyFacts({ ...facts, ...said }, value)))];
  }),
);

const paper = withFacts(
  record(
    {
      kind: fc.constant('paper' as const),
      identifiers,
      title: text,
      authors: some(author),
      isBylineComplete: fc.boolean(),
      collectives: some(author),
      topics: some(topic),
      institutions: some(institution),
      references: some(reference),
      ...links,
    },
    { key: text, published: day, isDateGuessed: fc.constant(true), venue, provenance },
  ),
  anyFacts(FACTS.paper, value),
);

/** A spelling is a name alone if it is of the record's own source, else an object with its source. */
const spellings = some(fc.oneof(name, fc.record({ name, source })));

const person = withFacts(
  record(
    { kind: fc.constant('author' as const), identifiers: authorIdentifiers, name, otherNames: spellings },
    { identities: some(identity), isCollective: fc.constant(true), nameSource: source },
  ),
  anyFacts(FACTS.author, value),
);

const organisation = record(
  { kind: fc.constant('institution' as const), otherNames: spellings },
  { parent: institution },
);

const citation = withFacts(
  fc.record({
    kind: fc.constant('citation' as const),
    citing: paperIdentifier,
    identifiers: fc.uniqueArray(paperIdentifier, { minLength: 1, maxLength: 3 }),
  }),
  evidence,
);

const merge = fc.record({
  kind: fc.constant('merge' as const),
  of: fc.constantFrom('author' as const, 'institution' as const, 'paper' as const),
  scheme: text,
  from: text,
  into: text,
});

function orNull<Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> {
  return fc.option(value, { nil: null });
}

function some<Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value[]> {
  return fc.array(value, { maxLength: 3 });
}

function oneOf(spellings: readonly (readonly [scheme: string, value: string])[]) {
  return fc.constantFrom(...spellings.map(([scheme, value]) => ({ scheme, value })));
}

type Arbitraries<Fields> = { [Key in keyof Fields]: fc.Arbitrary<Fields[Key]> };

/** Records with all of the first fields and any of the others. */
function record<Given extends object, Others extends object>(
  given: Arbitraries<Given>,
  others: Arbitraries<Others>,
): fc.Arbitrary<Given & Partial<Others>> {
  return fc
    .tuple(fc.record(given), fc.record(others, { requiredKeys: [] }))
    .map(([required, optional]) => ({ ...required, ...optional }) as Given & Partial<Others>); // neither has a key of the other
}

function withFacts<Thing extends object, Said extends object>(
  thing: fc.Arbitrary<Thing>,
  facts: fc.Arbitrary<Said>,
): fc.Arbitrary<Said & Thing> {
  return fc.tuple(thing, facts).map(([structure, said]) => ({ ...said, ...structure }));
}
