import fc from 'fast-check';
import { FACTS } from '../../src/source/facts/facts.ts';
import type { ImportRecord } from '../../src/source/record.ts';
import { anyFacts, anyValue } from './any-fact.ts';

/** Records of one source, as its format makes them, of few papers and people: what sources say meets again and again. */
export function anySourceRecords(): fc.Arbitrary<{
  readonly source: string;
  readonly records: readonly ImportRecord[];
}> {
  return fc.record({
    source: fc.constantFrom('acl', 'dblp', 'crossref', 'openalex', 's2', 'bibtex', 'listing'),
    records: fc.array(
      fc.oneof({ weight: 6, arbitrary: paper }, { weight: 2, arbitrary: author }, institution, citation),
      {
        minLength: 1,
        maxLength: 5,
      },
    ),
  });
}

const name = fc.constantFrom(
  'Ada Lovelace',
  'A. Lovelace',
  'Wei Wang',
  'Wang Wei',
  'Łukasz Kaiser',
  'Lukasz Kaiser',
  'OpenAI',
);
const text = fc.constantFrom('One text.', 'Another text.');
const paperIdentifier = oneOf([
  ['doi', '10.1234/a'],
  ['doi', '10.1234/b'],
  ['arxiv', '2103.00020'],
  ['arxiv', '2103.00021'],
  ['openalex', 'W1'],
  ['openalex', 'W2'],
  ['acl', 'P18-1001'],
  ['pmid', '31437182'],
]);
const somePaperIdentifiers = fc.uniqueArray(paperIdentifier, { maxLength: 2, selector: ({ scheme }) => scheme });
const authorIdentifiers = fc.uniqueArray(
  oneOf([
    ['orcid', '0000-0002-1825-0097'],
    ['orcid', '0000-0001-5109-3700'],
    ['openalex', 'A1'],
    ['openalex', 'A2'],
    ['dblp', '118/4969'],
  ]),
  { maxLength: 2, selector: ({ scheme }) => scheme },
);

const value = anyValue(text, fc.constantFrom('https://a.example/1', 'https://a.example/2'));
const institutionMention = fc
  .record({
    name: fc.constantFrom('OpenAI', 'openai', 'University of Town', 'Lab'),
    identifiers: fc.uniqueArray(
      oneOf([
        ['ror', '05wx9n238'],
        ['openalex', 'I1'],
        ['openalex', 'I2'],
      ]),
      { maxLength: 2, selector: ({ scheme }) => scheme },
    ),
  })
  .chain((named) => anyFacts(FACTS.institution, value).map((said) => ({ ...said, ...named })));

const mention = fc
  .record({
    name,
    identifiers: authorIdentifiers,
    identity: fc.option(fc.record({ name: fc.constantFrom('Wei Wang 0001', 'Wei Wang 0002') }), {
      nil: undefined,
      freq: 6,
    }),
    isCorresponding: fc.boolean(),
    affiliations: fc.array(text, { maxLength: 2 }),
    institutions: fc.array(institutionMention, { maxLength: 2 }),
  })
  .map(({ identity, ...rest }) => (identity === undefined ? rest : { ...rest, identity }));

const venue = fc
  .record({
    name: fc.constantFrom('Nature', 'nature', 'Journal of Things'),
    identifiers: fc.uniqueArray(
      oneOf([
        ['issn', '0028-0836'],
        ['openalex', 'S1'],
      ]),
      { maxLength: 2, selector: ({ scheme }) => scheme },
    ),
  })
  .chain((named) => anyFacts(FACTS.venue, value).map((said) => ({ ...said, ...named })));

const topic = fc.constantFrom(
  { scheme: 'arxiv', code: 'cs.LG', name: null, ancestors: [] },
  { scheme: 'arxiv', code: 'no.SUCH', name: null, ancestors: [] },
  { scheme: 'keyword', code: 'language', name: 'Language', ancestors: [] },
  {
    scheme: 'openalex',
    code: 'T1',
    name: 'Topic',
    ancestors: [
      { scheme: 'openalex', code: 'subfields/1', name: 'Subfield' },
      { scheme: 'openalex', code: 'domains/1', name: 'Domain' },
    ],
  },
  {
    scheme: 'openalex',
    code: 'T2',
    name: 'Other topic',
    ancestors: [{ scheme: 'openalex', code: 'subfields/1', name: 'Subfield' }],
  },
);

const reference = paperIdentifier.chain((identifier) =>
  anyFacts(FACTS.citation, value).map((said) => ({ ...said, identifiers: [identifier] })),
);

const paper = fc
  .record({
    kind: fc.constant('paper' as const),
    key: fc.option(fc.constantFrom('smith2020', 'jones2021'), { nil: undefined, freq: 4 }),
    identifiers: somePaperIdentifiers,
    title: fc.constantFrom('Editorial', 'Learning things', 'On numbers', 'On Numbers!'),
    published: orNull(fc.constantFrom('2019', '2020', '2020-05', '2020-05-17')),
    isDateGuessed: fc.constantFrom(undefined, undefined, true),
    venue: orNull(venue),
    authors: fc.array(mention, { maxLength: 3 }),
    isBylineComplete: fc.boolean(),
    collectives: fc.array(mention, { maxLength: 1 }),
    topics: fc.array(
      topic.chain((item) =>
        fc
          .record({ score: orNull(fc.constantFrom(0.25, 0.5)), isPrimary: fc.boolean() })
          .map((rest) => ({ ...item, ...rest })),
      ),
      { maxLength: 2 },
    ),
    institutions: fc.array(institutionMention, { maxLength: 2 }),
    references: fc.array(reference, { maxLength: 2 }),
  })
  .chain((structure) => anyFacts(FACTS.paper, value).map((said) => ({ ...said, ...structure })))
  .map(({ key, isDateGuessed, ...rest }) => ({
    ...rest,
    ...(key && { key }),
    ...(isDateGuessed && { isDateGuessed }),
  }));

const author = fc
  .record({
    kind: fc.constant('author' as const),
    identifiers: authorIdentifiers,
    name,
    otherNames: fc.array(name, { maxLength: 2 }),
  })
  .chain((described) => anyFacts(FACTS.author, value).map((said) => ({ ...said, ...described })));

const institution = institutionMention.chain((known) =>
  fc
    .record({
      otherNames: fc.array(fc.constantFrom('OpenAI LP', 'Town University'), { maxLength: 1 }),
      parent: orNull(institutionMention),
    })
    .map((rest) => ({ kind: 'institution' as const, ...known, ...rest })),
);

const citation = reference.chain((rest) =>
  paperIdentifier.map((citing) => ({ kind: 'citation' as const, citing, ...rest })),
);

function orNull<Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> {
  return fc.option(value, { nil: null });
}

function oneOf(spellings: readonly (readonly [scheme: string, value: string])[]) {
  return fc.constantFrom(...spellings.map(([scheme, value]) => ({ scheme, value })));
}
