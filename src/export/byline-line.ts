import { factsOf } from '../source/facts/fact.ts';
import { FACTS, type FactSets } from '../source/facts/facts.ts';
import type { AuthorRecord, ImportRecord, InstitutionRecord, PaperProvenance, PaperRecord } from '../source/record.ts';
import {
  compact,
  compactIdentifiers,
  compactSpelling,
  compactTopic,
  type Fields,
  type MentionWriter,
  mentionWriterOf,
  spell,
} from './byline-mentions.ts';

/**
 * Writes a record as a line of Byline's own layout, without the line break. This is the inverse of
 * source/formats/byline.ts, which adds what is left out here.
 */
export function lineWriterOf(facts: FactSets): (record: ImportRecord) => string {
  const write = mentionWriterOf(facts);
  return (record) => JSON.stringify(compactRecord(record, facts, write));
}

export const toBylineLine = lineWriterOf(FACTS);

function compactRecord(record: ImportRecord, facts: FactSets, write: MentionWriter): Fields {
  switch (record.kind) {
    case 'paper':
      return compactPaper(record, facts, write);
    case 'author':
      return compactPerson(record, facts);
    case 'institution':
      return compactOrganisation(record, facts, write);
    case 'merge':
      return { ...record };
    case 'citation':
      return { kind: record.kind, citing: spell(record.citing), ...write.evidence(record) };
  }
}

function compactPaper(record: PaperRecord, facts: FactSets, write: MentionWriter): Fields {
  return compact({
    key: record.key,
    identifiers: compactIdentifiers(record.identifiers),
    published: record.published,
    isDateGuessed: record.isDateGuessed || undefined,
    ...factsOf(facts.paper, record),
    venue: record.venue && write.venue(record.venue),
    authors: record.authors?.map(write.author),
    isBylineComplete: record.isBylineComplete === true ? undefined : false,
    collectives: record.collectives?.map(write.author),
    topics: record.topics?.map(compactTopic),
    institutions: record.institutions?.map(write.institution),
    ...write.links(record),
    references: record.references?.map(write.reference),
    provenance: record.provenance && compactProvenance(record.provenance, write),
  });
}

function compactPerson(record: AuthorRecord, { author }: FactSets): Fields {
  const { kind, identifiers, isCollective, name, nameSource, identities, otherNames } = record;
  return {
    ...compact({
      kind,
      identifiers: compactIdentifiers(identifiers),
      isCollective,
      name,
      ...factsOf(author, record),
      nameSource,
      otherNames: otherNames.map((spelling) => compactSpelling(spelling, name)),
    }),
    // An empty list differs from an absent field.
    ...(identities && { identities: identities.map((identity) => compactSpelling(identity, name)) }),
  };
}

function compactOrganisation(record: InstitutionRecord, { institution }: FactSets, write: MentionWriter): Fields {
  const { kind, name, identifiers, source, parent, otherNames } = record;
  return compact({
    kind,
    name,
    identifiers: compactIdentifiers(identifiers),
    ...factsOf(institution, record),
    source,
    parent: parent && write.institution(parent),
    otherNames: otherNames.map((spelling) => compactSpelling(spelling, name)),
  });
}

function compactProvenance(provenance: PaperProvenance, write: MentionWriter): Fields {
  return compact({
    ...provenance,
    sources: provenance.sources.map(({ source, key, said, venue }) => {
      const fields = compact({ ...said });
      return compact({
        source,
        key,
        said: Object.keys(fields).length === 0 ? undefined : fields,
        venue: venue && write.venue(venue),
      });
    }),
  });
}
