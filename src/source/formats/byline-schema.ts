import { z } from 'zod';
import { authorSchemes, paperSchemes } from '../../nodes/identifier.ts';
import { FACTS, type FactSets } from '../facts/facts.ts';
import type { Spelling } from '../record.ts';
import {
  asIdentifier,
  date,
  identifierOf,
  identifiersOf,
  listOf,
  recordOf,
  shapeOf,
  sourcedName,
  text,
} from './byline-fields.ts';
import { mentionsOf, topic } from './byline-mentions.ts';
import { provenanceOf } from './byline-provenance.ts';

/**
 * Byline's own layout: the records of record.ts as JSON, without values that state nothing: null, empty lists, `false`,
 * `"type": "other"`, `"isBylineComplete": true` and `"kind": "paper"`. A fact whose value is a yes, a no or a list states
 * something with `false` and `[]` too, as the facts of a citation do. Something that has only a name may be a text
 * instead of an object, identifiers may be `{ "doi": "…" }`, and a category of arXiv may be its code alone. `{
 * "source": "dblp" }` among a person's names means that DBLP uses the displayed name. Fields are checked more strictly
 * than in other formats, because the author of a file can correct it.
 */
export function bylineSchemasOf(facts: FactSets) {
  const { institutionShape, institution, author, venue, links, referenceShape, reference } = mentionsOf(facts);
  const paper = recordOf({
    kind: z.literal('paper').default('paper'),
    key: text.optional(),
    identifiers: identifiersOf(paperSchemes),
    ...shapeOf(facts.paper),
    published: date.nullish(),
    isDateGuessed: z.boolean().optional(),
    venue: venue.nullish(),
    authors: listOf(author),
    isBylineComplete: z
      .boolean()
      .nullish()
      .transform((isComplete) => isComplete ?? true),
    collectives: listOf(author),
    // If topics are codes alone, the first one is the primary topic.
    topics: listOf(topic).transform((topics) =>
      topics.map((item, index) => ({ ...item, isPrimary: item.isPrimary ?? index === 0 })),
    ),
    institutions: listOf(institution),
    ...links,
    references: listOf(reference),
    provenance: provenanceOf(facts, venue).optional(),
  });
  const person = recordOf({
    kind: z.literal('author'),
    identifiers: identifiersOf(authorSchemes),
    ...shapeOf(facts.author),
    identities: z.array(sourcedName).optional(),
    isCollective: z.boolean().optional(),
    name: text,
    nameSource: text.optional(),
    otherNames: listOf(sourcedName),
  });
  const organisation = recordOf({
    kind: z.literal('institution'),
    ...institutionShape,
    otherNames: listOf(sourcedName),
    parent: institution.nullish(),
  });
  const citation = recordOf({
    kind: z.literal('citation'),
    citing: z.preprocess(asIdentifier, identifierOf(paperSchemes)),
    ...referenceShape,
  });
  const merge = recordOf({
    kind: z.literal('merge'),
    of: z.enum(['author', 'institution', 'paper']),
    scheme: text,
    from: text,
    into: text,
  });
  return {
    paper,
    author: person.transform(({ identities, ...record }) => ({
      ...record,
      ...(identities && {
        identities: identities.map((identity) => ({ ...identity, name: identity.name ?? record.name })),
      }),
      otherNames: spellingsOf(record),
    })),
    institution: organisation.transform((record) => ({ ...record, otherNames: spellingsOf(record) })),
    citation,
    merge,
    keys: new Set([paper, person, organisation, citation, merge].flatMap(({ shape }) => Object.keys(shape))),
  };
}

interface Named {
  readonly name: string;
  readonly otherNames: readonly { readonly name?: string | undefined; readonly source?: string | undefined }[];
}

function spellingsOf({ name: displayed, otherNames }: Named): (Spelling | string)[] {
  return otherNames.map(({ name = displayed, source }) => (source === undefined ? name : { name, source }));
}

export const bylinePaper = bylineSchemasOf(FACTS).paper;
