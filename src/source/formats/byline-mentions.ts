import { z } from 'zod';
import { authorSchemes, institutionSchemes, paperSchemes, venueSchemes } from '../../nodes/identifier.ts';
import {
  asIdentifier,
  country,
  flag,
  identifiersOf,
  issn,
  listOf,
  optionalNumber,
  optionalText,
  orNull,
  orText,
  sourcedName,
  text,
} from './byline-fields.ts';

/** What a record of our own layout (byline-schema.ts) mentions: people, institutions, venues, topics, other papers. */
export const institutionShape = {
  name: text,
  identifiers: identifiersOf(institutionSchemes),
  countryCode: orNull(country),
  type: optionalText,
  source: text.optional(),
};
export const institution = orText('name', institutionShape);

export const author = orText('name', {
  name: text,
  identifiers: identifiersOf(authorSchemes),
  identity: sourcedName.optional(),
  isCorresponding: flag(false),
  affiliations: listOf(text),
  institutions: listOf(institution),
}).transform(({ identity, ...mention }) =>
  identity === undefined ? mention : { ...mention, identity: { ...identity, name: identity.name ?? mention.name } },
);

export const venue = orText('name', {
  name: text,
  identifiers: identifiersOf(venueSchemes),
  type: optionalText,
  publisher: optionalText,
  issnL: issn.optional(),
});

export const topic = z.preprocess(
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

export const referenceShape = {
  identifiers: identifiersOf(paperSchemes),
  contexts: orNull(z.array(text)),
  intents: orNull(z.array(text)),
  isInfluential: orNull(z.boolean()),
};

/** `doi:10.1000/182` is a reference with that identifier and nothing more. */
export const reference = z.preprocess(
  (value) => (typeof value === 'string' ? { identifiers: [asIdentifier(value)] } : value),
  z.strictObject(referenceShape),
);
