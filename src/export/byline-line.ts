import type { ImportRecord, PaperProvenance, SourceStatement } from '../source/record.ts';
import {
  compact,
  compactAuthor,
  compactIdentifiers,
  compactInstitution,
  compactReference,
  compactSpelling,
  compactTopic,
  compactVenue,
  type Fields,
  referenceFields,
  spell,
} from './byline-mentions.ts';

/**
 * A record as a line of Byline's own layout, without the line break. The inverse of what src/import/formats/byline.ts
 * reads: what it leaves out, that adds.
 */
export function toBylineLine(record: ImportRecord): string {
  return JSON.stringify(compactRecord(record));
}

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
        provenance: record.provenance && compactProvenance(record.provenance),
      });
    case 'author':
      return {
        ...compact({
          ...record,
          identifiers: compactIdentifiers(record.identifiers),
          otherNames: record.otherNames.map((spelling) => compactSpelling(spelling, record.name)),
        }),
        // None at all is not what a record without the field says.
        ...(record.identities && {
          identities: record.identities.map((identity) => compactSpelling(identity, record.name)),
        }),
      };
    case 'institution':
      return compact({
        ...record,
        identifiers: compactIdentifiers(record.identifiers),
        parent: record.parent && compactInstitution(record.parent),
        otherNames: record.otherNames.map((spelling) => compactSpelling(spelling, record.name)),
      });
    case 'merge':
      return { ...record };
    case 'citation':
      return { kind: record.kind, citing: spell(record.citing), ...referenceFields(record) };
  }
}

function compactProvenance(provenance: PaperProvenance): Fields {
  return compact({ ...provenance, sources: provenance.sources.map(compactStatement) });
}

function compactStatement({ source, key, said, venue }: SourceStatement): Fields {
  const fields = compact({ ...said });
  return compact({
    source,
    key,
    said: Object.keys(fields).length === 0 ? undefined : fields,
    venue: venue && compactVenue(venue),
  });
}
