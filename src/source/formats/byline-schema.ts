import { z } from 'zod';
import { authorSchemes, paperSchemes } from '../../nodes/identifier.ts';
import { PAPER_TYPES, type Spelling } from '../record.ts';
import {
  address,
  asIdentifier,
  date,
  flag,
  identifierOf,
  identifiersOf,
  listOf,
  optionalNumber,
  optionalText,
  orNull,
  sourcedName,
  text,
} from './byline-fields.ts';
import { author, institution, institutionShape, reference, referenceShape, topic, venue } from './byline-mentions.ts';
import { provenance } from './byline-provenance.ts';

/**
 * Byline's own layout, which is the records of record.ts as JSON, with everything left out that says nothing: null,
 * empty lists, `false`, `"type": "other"`, `"isBylineComplete": true`, and `"kind": "paper"`. What has only a name may be
 * a text in place of an object, identifiers may be `{ "doi": "…" }`, a category of arXiv may be its code alone, and
 * `{ "source": "dblp" }` among the names of someone is the displayed name, as DBLP has it.
 * Unlike those of other formats its fields are checked strictly, since whoever writes it can also correct it.
 */
export const bylinePaper = z.strictObject({
  kind: z.literal('paper').default('paper'),
  key: text.optional(),
  identifiers: identifiersOf(paperSchemes),
  title: optionalText,
  published: orNull(date),
  isDateGuessed: z.boolean().optional(),
  type: z.enum(PAPER_TYPES).default('other'),
  venue: orNull(venue),
  url: orNull(address),
  codeUrl: orNull(address),
  hasCode: flag(false),
  abstract: optionalText,
  summary: optionalText,
  authors: listOf(author),
  isBylineComplete: flag(true),
  collectives: listOf(author),
  // The first is the primary one where they are codes alone.
  topics: listOf(topic).transform((topics) =>
    topics.map((item, index) => ({ ...item, isPrimary: item.isPrimary ?? index === 0 })),
  ),
  institutions: listOf(institution),
  references: listOf(reference),
  provenance: provenance.optional(),
});

const person = z.strictObject({
  kind: z.literal('author'),
  identifiers: identifiersOf(authorSchemes),
  identities: z.array(sourcedName).optional(),
  isCollective: z.boolean().optional(),
  name: text,
  nameSource: text.optional(),
  otherNames: listOf(sourcedName),
});

const organisation = z.strictObject({
  kind: z.literal('institution'),
  ...institutionShape,
  otherNames: listOf(sourcedName),
  city: optionalText,
  latitude: optionalNumber,
  longitude: optionalNumber,
  homepageUrl: orNull(address),
  parent: orNull(institution),
});

const citation = z.strictObject({
  kind: z.literal('citation'),
  citing: z.preprocess(asIdentifier, identifierOf(paperSchemes)),
  ...referenceShape,
});

const merge = z.strictObject({
  kind: z.literal('merge'),
  of: z.enum(['author', 'institution', 'paper']),
  scheme: text,
  from: text,
  into: text,
});

/** By what the field `kind` says. */
export const BYLINE_SCHEMAS = {
  paper: bylinePaper,
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
};

export const BYLINE_KEYS: ReadonlySet<string> = new Set(
  [bylinePaper, person, organisation, citation, merge].flatMap(({ shape }) => Object.keys(shape)),
);

interface Named {
  readonly name: string;
  readonly otherNames: readonly { readonly name?: string | undefined; readonly source?: string | undefined }[];
}

function spellingsOf({ name: displayed, otherNames }: Named): (Spelling | string)[] {
  return otherNames.map(({ name = displayed, source }) => (source === undefined ? name : { name, source }));
}
