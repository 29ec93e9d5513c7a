import type { Identifier } from '../nodes/identifier.ts';
import { type Facts, factsOf } from '../source/facts/fact.ts';
import { type FactSets, linksOf } from '../source/facts/facts.ts';
import { linkedBy, type NamedMention } from '../source/facts/links.ts';
import type {
  AuthorMention,
  InstitutionMention,
  ReferenceMention,
  Spelling,
  TopicMention,
  VenueMention,
} from '../source/record.ts';

/** The parts of a line (byline-line.ts), without empty fields and as short as the layout allows. */
export type Fields = Readonly<Record<string, unknown>>;

/** Removes fields that are null, undefined or empty. */
export function compact(fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value != null && !(Array.isArray(value) && value.length === 0)),
  );
}

/**
 * Writes identifiers as an object by scheme if each scheme occurs once. The object keeps their order, because no scheme
 * consists of digits alone.
 */
export function compactIdentifiers(identifiers: readonly Identifier[]): unknown {
  const schemes = new Set(identifiers.map(({ scheme }) => scheme));
  if (identifiers.length === 0) return undefined;
  if (schemes.size < identifiers.length) return identifiers;
  return Object.fromEntries(identifiers.map(({ scheme, value }) => [scheme, value]));
}

/** Writes the name alone if there are no other fields. */
function orName(fields: Fields): unknown {
  return Object.keys(fields).length === 1 ? fields['name'] : fields;
}

function compactNamed(facts: Facts, mention: NamedMention): unknown {
  const { name, identifiers } = mention;
  // Empty lists of facts stay: they state that a source found nothing.
  return orName({ ...compact({ name, identifiers: compactIdentifiers(identifiers) }), ...factsOf(facts, mention) });
}

/** Writes the source alone if the name is the displayed one, and the name alone if it is of the record's own source. */
export function compactSpelling(spelling: Spelling | string, displayed: string): unknown {
  if (typeof spelling === 'string') return spelling;
  const { name, source } = spelling;
  if (source === undefined) return name;
  return name === displayed ? { source } : { name, source };
}

/** Writes the mentions of a record. */
export interface MentionWriter {
  readonly author: (mention: AuthorMention) => unknown;
  readonly institution: (mention: InstitutionMention) => unknown;
  readonly venue: (mention: VenueMention) => unknown;
  /** The lists of a paper, by their names. */
  readonly links: (record: object) => Fields;
  readonly reference: (mention: ReferenceMention) => unknown;
  /** The cited paper and the facts of the citation. Empty lists stay: they state that a source found nothing. */
  readonly evidence: (mention: ReferenceMention) => Fields;
}

export function mentionWriterOf(facts: FactSets): MentionWriter {
  const institution = (mention: InstitutionMention): unknown => {
    const { name, identifiers, source } = mention;
    const said = factsOf(facts.institution, mention);
    return orName(compact({ name, identifiers: compactIdentifiers(identifiers), ...said, source }));
  };
  const evidence = (mention: ReferenceMention): Fields => ({
    ...compact({ identifiers: compactIdentifiers(mention.identifiers) }),
    ...factsOf(facts.citation, mention),
  });
  return {
    institution,
    evidence,
    author: ({ name, identifiers, identity, isCorresponding, affiliations, institutions }) =>
      orName(
        compact({
          name,
          identifiers: compactIdentifiers(identifiers),
          identity: identity && compactSpelling(identity, name),
          isCorresponding: isCorresponding || undefined,
          affiliations,
          institutions: institutions?.map(institution),
        }),
      ),
    venue: (mention) => compactNamed(facts.venue, mention),
    links: (record) =>
      Object.fromEntries(
        linksOf(facts).map(([name, { facts: ofNode, said }]) => [
          name,
          linkedBy(record, name).map((mention) => compactNamed({ ...ofNode, ...said }, mention)),
        ]),
      ),
    reference: (mention) => {
      const [identifier, ...others] = mention.identifiers;
      const fields = evidence(mention);
      const isAlone = identifier !== undefined && others.length === 0 && Object.keys(fields).length === 1;
      return isAlone ? spell(identifier) : fields;
    },
  };
}

export function compactTopic(topic: TopicMention, index: number): unknown {
  const { scheme, code, name, score, ancestors } = topic;
  const isPrimary = topic.isPrimary === (index === 0) ? undefined : topic.isPrimary;
  const fields = compact({ scheme, code, name, score, isPrimary, ancestors });
  return scheme === 'arxiv' && Object.keys(fields).length === 2 ? code : fields;
}

export function spell({ scheme, value }: Identifier): string {
  return `${scheme}:${value}`;
}
