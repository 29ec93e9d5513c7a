import type pg from 'pg';
import { type Facts, factsOf, factsOfRow, sourceColumn } from '../source/facts/fact.ts';
import { type FactSets, statementFacts, textFacts } from '../source/facts/facts.ts';
import type {
  AuthorMention,
  PaperRecord,
  PaperStatement,
  ReferenceMention,
  SourceStatement,
} from '../source/record.ts';
import { linksOfPaper, readLinks } from './link-mentions.ts';
import { type Mentions, readMentions } from './paper-mentions.ts';
import {
  type CitationRow,
  type PaperRow,
  type PendingRow,
  type RowsByPaper,
  readPaperRows,
  type SlotRow,
  type SourceRow,
  selectPapers,
} from './paper-rows.ts';
import { groupRows, readBatches } from './read-batches.ts';
import { toTopicMention } from './topic-mentions.ts';

/** All papers, a batch at a time, with everything that belongs to them. */
export async function* paperRecords(client: pg.ClientBase, facts: FactSets): AsyncGenerator<readonly PaperRecord[]> {
  for await (const { rows, after, last } of readBatches<PaperRow>(client, selectPapers(facts))) {
    const owned = await readPaperRows(client, facts, after, last);
    const mentions = await readMentions(client, facts, rows, owned);
    const links = await readLinks(client, facts, after, last);
    yield rows.map((row) => ({ ...toPaperRecord(facts, row, owned, mentions), ...linksOfPaper(links, row.id) }));
  }
}

function toPaperRecord(facts: FactSets, row: PaperRow, owned: RowsByPaper, mentions: Mentions): PaperRecord {
  const { id } = row;
  const sources = owned.sources.get(id) ?? [];
  const identifiers = mentions.papers.get(id) ?? [];
  const key = identifiers.length === 0 ? keyOf(sources) : undefined;
  const [text = {}] = owned.texts.get(id) ?? [];
  const texts = textFacts(facts);
  const slots = owned.slots.get(id) ?? [];
  const byline = (role: SlotRow['role']): readonly AuthorMention[] =>
    slots.filter((slot) => slot.role === role).map((slot) => toAuthorMention(slot, mentions));
  return {
    kind: 'paper',
    ...(key !== undefined && { key }),
    identifiers,
    ...factsOfRow(statementFacts(facts), row),
    ...factsOfRow(texts, text),
    published: row.published,
    ...(isDateGuessed(row, sources) && { isDateGuessed: true }),
    venue: venueOf(row, mentions),
    authors: byline('author'),
    isBylineComplete: row.is_byline_complete,
    collectives: byline('collective'),
    topics: (owned.topics.get(id) ?? []).map((topic) => toTopicMention(topic, mentions.ancestors)),
    institutions: (owned.institutions.get(id) ?? []).flatMap(({ institution_id, source }) => {
      const mention = mentions.institutions.get(institution_id);
      return mention ? [{ ...mention, source }] : [];
    }),
    references: [
      ...citedBy(facts, owned.citations.get(id) ?? [], mentions),
      ...pendingOf(facts, owned.pending.get(id) ?? []),
    ],
    provenance: {
      sources: sources.map((source) => toSourceStatement(facts, source, mentions)),
      bylineSource: row.byline_source,
      ...sourcesOf(texts, text),
    },
  };
}

/**
 * A paper without identifiers gets its key from one of its records, with a number if other papers have the same key.
 */
function keyOf([first]: readonly SourceRow[]): string | undefined {
  if (first === undefined) return undefined;
  const key = `${first.source}:${first.record_key}`;
  return first.namesakes === 0 ? key : `${key} (${first.namesakes + 1})`;
}

function isDateGuessed({ published }: PaperRow, sources: readonly SourceRow[]): boolean {
  return (
    published !== null &&
    sources.some(({ said }) => said.guessedPublished != null) &&
    sources.every(({ said }) => said.published == null)
  );
}

function venueOf({ venue_id }: { readonly venue_id: string | null }, { venues }: Mentions): PaperRecord['venue'] {
  return (venue_id === null ? undefined : venues.get(venue_id)) ?? null;
}

/** Identifies the author by identifiers, else by a name: the printed name if it identifies the author. */
function toAuthorMention(slot: SlotRow, mentions: Mentions): AuthorMention {
  const identities = mentions.identities.get(slot.author_id) ?? [];
  const identity = identities.find(({ name }) => name === slot.raw_name) ?? identities[0];
  return {
    name: slot.raw_name,
    identifiers: mentions.authors.get(slot.author_id) ?? [],
    ...(identity && { identity: { name: identity.name, source: identity.source } }),
    isCorresponding: slot.is_corresponding,
    affiliations: slot.raw_affiliations,
    institutions: (slot.institutions ?? []).flatMap((id) => mentions.institutions.get(id) ?? []),
  };
}

function citedBy(facts: FactSets, rows: readonly CitationRow[], { papers }: Mentions): readonly ReferenceMention[] {
  return rows
    .flatMap((row) => {
      const identifiers = papers.get(row.cited_id);
      return identifiers ? [toReference(facts, row, identifiers)] : [];
    })
    .sort((one, other) => (nameOf(one) < nameOf(other) ? -1 : 1));
}

function nameOf({ identifiers: [first] }: ReferenceMention): string {
  return `${first?.scheme}:${first?.value}`;
}

function pendingOf(facts: FactSets, rows: readonly PendingRow[]): readonly ReferenceMention[] {
  return [...groupRows(rows, ({ reference }) => reference).values()].flatMap((group) => {
    const [first] = group;
    return first
      ? [
          toReference(
            facts,
            first,
            group.map(({ scheme, value }) => ({ scheme, value })),
          ),
        ]
      : [];
  });
}

function toReference(
  { citation }: FactSets,
  row: object,
  identifiers: ReferenceMention['identifiers'],
): ReferenceMention {
  return { identifiers, ...factsOfRow(citation, row) };
}

/** The source of each text: `{ abstractSource: 'crossref' }`. */
function sourcesOf(facts: Facts, row: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(facts).map(([name, { column }]) => [`${name}Source`, row[sourceColumn(column)] ?? null]),
  );
}

function toSourceStatement(facts: FactSets, row: SourceRow, mentions: Mentions): SourceStatement {
  const { source, record_key: key, said } = row;
  return { source, key, said: toStatement(facts, said), venue: venueOf(row, mentions) };
}

/** Removes nulls and unknown names, which rows of older graphs may have. */
function toStatement(facts: FactSets, said: PaperStatement): PaperStatement {
  const { published, guessedPublished } = said;
  return {
    ...(published != null && { published }),
    ...(guessedPublished != null && { guessedPublished }),
    ...factsOf(statementFacts(facts), said),
  };
}
