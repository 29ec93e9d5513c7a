import type {
  AuthorMention,
  ImportRecord,
  InstitutionMention,
  ReferenceMention,
  TopicMention,
  VenueMention,
} from '../import/record.ts';
import type { Identifier } from '../nodes/identifier.ts';

/**
 * A record as a line of Byline's own layout, without the line break. The inverse of what src/import/formats/byline.ts
 * reads: what it leaves out, that adds.
 */
export function toBylineLine(record: ImportRecord): string {
  return JSON.stringify(compactRecord(record));
}

type Fields = Readonly<Record<string, unknown>>;

function compactRecord(record: ImportRecord): Fields {
  switch (record.kind) {
    case 'paper':
      return compact({
        ...record,
        kind: undefined,
        identifiers: compactIdentifiers(record.identifiers),
        type: record.type === 'other' ? undefined : record.type,
        venue: record.venue && compactVenue(record.venue),
        hasCode: record.hasCode || undefined,
        authors: record.authors.map(compactAuthor),
        isBylineComplete: record.isBylineComplete ? undefined : false,
        collectives: record.collectives.map(compactAuthor),
        topics: record.topics.map(compactTopic),
        institutions: record.institutions.map(compactInstitution),
        references: record.references.map(compactReference),
      });
    case 'author':
    case 'institution':
      return compact({ ...record, identifiers: compactIdentifiers(record.identifiers) });
    case 'citation':
      return { kind: record.kind, citing: spell(record.citing), ...referenceFields(record) };
  }
}

/** Without what is null, undefined or empty. */
function compact(fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value != null && !(Array.isArray(value) && value.length === 0)),
  );
}

/** By scheme where each has one. Only then is nothing lost, the order of digits alone as keys included: no scheme is. */
function compactIdentifiers(identifiers: readonly Identifier[]): unknown {
  const schemes = new Set(identifiers.map(({ scheme }) => scheme));
  if (identifiers.length === 0) return undefined;
  if (schemes.size < identifiers.length) return identifiers;
  return Object.fromEntries(identifiers.map(({ scheme, value }) => [scheme, value]));
}

/** The name alone where there is no more to say. */
function orName(fields: Fields): unknown {
  return Object.keys(fields).length === 1 ? fields['name'] : fields;
}

function compactAuthor({ name, identifiers, isCorresponding, affiliations, institutions }: AuthorMention): unknown {
  return orName(
    compact({
      name,
      identifiers: compactIdentifiers(identifiers),
      isCorresponding: isCorresponding || undefined,
      affiliations,
      institutions: institutions.map(compactInstitution),
    }),
  );
}

function compactInstitution({ name, identifiers, countryCode, type }: InstitutionMention): unknown {
  return orName(compact({ name, identifiers: compactIdentifiers(identifiers), countryCode, type }));
}

function compactVenue({ name, identifiers, type, publisher }: VenueMention): unknown {
  return orName(compact({ name, identifiers: compactIdentifiers(identifiers), type, publisher }));
}

function compactTopic(topic: TopicMention, index: number): unknown {
  const { scheme, code, name, score, ancestors } = topic;
  const isPrimary = topic.isPrimary === (index === 0) ? undefined : topic.isPrimary;
  const fields = compact({ scheme, code, name, score, isPrimary, ancestors });
  return scheme === 'arxiv' && Object.keys(fields).length === 2 ? code : fields;
}

function compactReference(reference: ReferenceMention): unknown {
  const [identifier, ...others] = reference.identifiers;
  const fields = referenceFields(reference);
  const isAlone = identifier !== undefined && others.length === 0 && Object.keys(fields).length === 1;
  return isAlone ? spell(identifier) : fields;
}

/** Lists that are empty stay: they say that somebody looked and found nothing. */
function referenceFields({ identifiers, contexts, intents, isInfluential }: ReferenceMention): Fields {
  const lists = Object.entries({ contexts, intents }).filter(([, list]) => list !== null);
  return { ...compact({ identifiers: compactIdentifiers(identifiers), isInfluential }), ...Object.fromEntries(lists) };
}

function spell({ scheme, value }: Identifier): string {
  return `${scheme}:${value}`;
}
