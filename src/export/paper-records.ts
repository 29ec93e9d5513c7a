import type pg from 'pg';
import type {
  AuthorMention,
  PaperRecord,
  PaperStatement,
  ReferenceMention,
  SourceStatement,
} from '../source/record.ts';
import { type Mentions, readMentions } from './paper-mentions.ts';
import {
  type CitationRow,
  PAPERS,
  type PaperRow,
  type PendingRow,
  type RowsByPaper,
  readPaperRows,
  type SlotRow,
  type SourceRow,
} from './paper-rows.ts';
import { groupRows, readBatches } from './read-batches.ts';
import { toTopicMention } from './topic-mentions.ts';

/** All papers, a batch at a time, with everything that belongs to them. */
export async function* paperRecords(client: pg.ClientBase): AsyncGenerator<readonly PaperRecord[]> {
  for await (const { rows, after, last } of readBatches<PaperRow>(client, PAPERS)) {
    const owned = await readPaperRows(client, after, last);
    const mentions = await readMentions(client, rows, owned);
    yield rows.map((row) => toPaperRecord(row, owned, mentions));
  }
}

function toPaperRecord(row: PaperRow, owned: RowsByPaper, mentions: Mentions): PaperRecord {
  const { id } = row;
  const sources = owned.sources.get(id) ?? [];
  const identifiers = mentions.papers.get(id) ?? [];
  const key = identifiers.length === 0 ? keyOf(sources) : undefined;
  const [text] = owned.texts.get(id) ?? [];
  const slots = owned.slots.get(id) ?? [];
  const byline = (role: SlotRow['role']): readonly AuthorMention[] =>
    slots.filter((slot) => slot.role === role).map((slot) => toAuthorMention(slot, mentions));
  return {
    kind: 'paper',
    ...(key !== undefined && { key }),
    identifiers,
    title: row.title,
    published: row.published,
    ...(isDateGuessed(row, sources) && { isDateGuessed: true }),
    type: row.type,
    venue: venueOf(row, mentions),
    url: row.url,
    codeUrl: row.code_url,
    hasCode: row.has_code,
    abstract: text?.abstract ?? null,
    summary: text?.summary ?? null,
    authors: byline('author'),
    isBylineComplete: row.is_byline_complete,
    collectives: byline('collective'),
    topics: (owned.topics.get(id) ?? []).map((topic) => toTopicMention(topic, mentions.ancestors)),
    institutions: (owned.institutions.get(id) ?? []).flatMap(({ institution_id, source }) => {
      const mention = mentions.institutions.get(institution_id);
      return mention ? [{ ...mention, source }] : [];
    }),
    references: [...citedBy(owned.citations.get(id) ?? [], mentions), ...pendingOf(owned.pending.get(id) ?? [])],
    provenance: {
      sources: sources.map((source) => toSourceStatement(source, mentions)),
      bylineSource: row.byline_source,
      abstractSource: text?.abstract_source ?? null,
      summarySource: text?.summary_source ?? null,
    },
  };
}

/** A paper without identifiers is named by a record of it, and told from others that have one of the same name. */
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

/** By identifiers, else by a name that means the author: the printed one if it does. */
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

function citedBy(rows: readonly CitationRow[], { papers }: Mentions): readonly ReferenceMention[] {
  return rows
    .flatMap((row) => {
      const identifiers = papers.get(row.cited_id);
      return identifiers ? [toReference(row, identifiers)] : [];
    })
    .sort((one, other) => (nameOf(one) < nameOf(other) ? -1 : 1));
}

function nameOf({ identifiers: [first] }: ReferenceMention): string {
  return `${first?.scheme}:${first?.value}`;
}

function pendingOf(rows: readonly PendingRow[]): readonly ReferenceMention[] {
  return [...groupRows(rows, ({ reference }) => reference).values()].flatMap((group) => {
    const [first] = group;
    return first
      ? [
          toReference(
            first,
            group.map(({ scheme, value }) => ({ scheme, value })),
          ),
        ]
      : [];
  });
}

function toReference(
  { contexts, intents, is_influential }: Omit<CitationRow, 'cited_id'>,
  identifiers: ReferenceMention['identifiers'],
): ReferenceMention {
  return { identifiers, contexts, intents, isInfluential: is_influential };
}

function toSourceStatement(row: SourceRow, mentions: Mentions): SourceStatement {
  return { source: row.source, key: row.record_key, said: toStatement(row.said), venue: venueOf(row, mentions) };
}

/** Rows of a graph that is older than the layout hold more, and null where there was nothing. */
function toStatement({
  title,
  published,
  guessedPublished,
  type,
  url,
  codeUrl,
  hasCode,
}: PaperStatement): PaperStatement {
  return {
    ...(title != null && { title }),
    ...(published != null && { published }),
    ...(guessedPublished != null && { guessedPublished }),
    ...(type != null && { type }),
    ...(url != null && { url }),
    ...(codeUrl != null && { codeUrl }),
    ...(hasCode && { hasCode }),
  };
}
