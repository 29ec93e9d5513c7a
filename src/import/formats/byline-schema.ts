import { z } from 'zod';
import { authorSchemes, institutionSchemes, paperSchemes } from '../../nodes/identifier.ts';
import { PAPER_TYPES } from '../record.ts';
import {
  address,
  asIdentifier,
  countryCode,
  flag,
  identifierOf,
  identifiersOf,
  listOf,
  optionalNumber,
  optionalText,
  orText,
  published,
  text,
  venueSchemes,
} from './byline-fields.ts';

/**
 * Byline's own layout, which is the records of record.ts as JSON, with everything left out that says nothing: null,
 * empty lists, `false`, `"type": "other"`, `"isBylineComplete": true`, and `"kind": "paper"`. What has only a name may be
 * a text in place of an object, identifiers may be `{ "doi": "…" }`, and a category of arXiv may be its code alone.
 * Unlike those of other formats its fields are checked strictly, since whoever writes it can also correct it.
 */
const institutionShape = {
  name: text,
  identifiers: identifiersOf(institutionSchemes),
  countryCode,
  type: optionalText,
};
const institution = orText('name', institutionShape);

const author = orText('name', {
  name: text,
  identifiers: identifiersOf(authorSchemes),
  isCorresponding: flag(false),
  affiliations: listOf(text),
  institutions: listOf(institution),
});

const venue = orText('name', {
  name: text,
  identifiers: identifiersOf(venueSchemes),
  type: optionalText,
  publisher: optionalText,
});

const topic = z.preprocess(
  (value) => (typeof value === 'string' ? { scheme: 'arxiv', code: value } : value),
  z.strictObject({
    scheme: text,
    code: text,
    name: optionalText,
    score: optionalNumber,
    isPrimary: z.boolean().optional(),
    ancestors: listOf(z.strictObject({ scheme: text, code: text, name: text })),
  }),
);

const referenceShape = {
  identifiers: identifiersOf(paperSchemes),
  contexts: z
    .array(text)
    .nullish()
    .transform((value) => value ?? null),
  intents: z
    .array(text)
    .nullish()
    .transform((value) => value ?? null),
  isInfluential: z
    .boolean()
    .nullish()
    .transform((value) => value ?? null),
};

/** `doi:10.1000/182` is a reference with that identifier and nothing more. */
const reference = z.preprocess(
  (value) => (typeof value === 'string' ? { identifiers: [asIdentifier(value)] } : value),
  z.strictObject(referenceShape),
);

export const bylinePaper = z.strictObject({
  kind: z.literal('paper').default('paper'),
  key: text.optional(),
  identifiers: identifiersOf(paperSchemes),
  title: optionalText,
  published,
  type: z.enum(PAPER_TYPES).default('other'),
  venue: venue.nullish().transform((value) => value ?? null),
  url: address,
  codeUrl: address,
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
});

export const bylineAuthor = z.strictObject({
  kind: z.literal('author'),
  identifiers: identifiersOf(authorSchemes),
  name: text,
  otherNames: listOf(text),
});

export const bylineInstitution = z.strictObject({
  kind: z.literal('institution'),
  ...institutionShape,
  otherNames: listOf(text),
  city: optionalText,
  latitude: optionalNumber,
  longitude: optionalNumber,
  homepageUrl: address,
});

export const bylineCitation = z.strictObject({
  kind: z.literal('citation'),
  citing: z.preprocess(asIdentifier, identifierOf(paperSchemes)),
  ...referenceShape,
});
