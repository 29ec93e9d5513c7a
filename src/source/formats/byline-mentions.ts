import { z } from 'zod';
import { authorSchemes, institutionSchemes, paperSchemes, venueSchemes } from '../../nodes/identifier.ts';
import { type FactSets, linksOf } from '../facts/facts.ts';
import type { Linked, paperLinks } from '../facts/links.ts';
import { asIdentifier, identifiersOf, listOf, orText, recordOf, shapeOf, sourcedName, text } from './byline-fields.ts';

/** The schemas of the mentions in a record (byline-schema.ts): people, institutions, venues, topics, other papers. */
export function mentionsOf(facts: FactSets) {
  const institutionShape = {
    name: text,
    identifiers: identifiersOf(institutionSchemes),
    ...shapeOf(facts.institution),
    source: text.optional(),
  };
  const institution = orText('name', institutionShape);
  const author = orText('name', {
    name: text,
    identifiers: identifiersOf(authorSchemes),
    identity: sourcedName.optional(),
    isCorresponding: z.boolean().nullish(),
    affiliations: listOf(text),
    institutions: listOf(institution),
  }).transform(({ identity, isCorresponding, ...mention }) => ({
    ...mention,
    isCorresponding: isCorresponding ?? false,
    ...(identity && { identity: { ...identity, name: identity.name ?? mention.name } }),
  }));
  const venue = orText('name', { name: text, identifiers: identifiersOf(venueSchemes), ...shapeOf(facts.venue) });
  const referenceShape = { identifiers: identifiersOf(paperSchemes), ...shapeOf(facts.citation) };
  /** `doi:10.1000/182` is a reference with that identifier and nothing more. */
  const reference = z.preprocess(
    (value) => (typeof value === 'string' ? { identifiers: [asIdentifier(value)] } : value),
    recordOf(referenceShape),
  );
  const links = Object.fromEntries(
    linksOf(facts).map(([name, { schemes, facts: ofNode, said }]) => [
      name,
      listOf(orText('name', { name: text, identifiers: identifiersOf(schemes), ...shapeOf(ofNode), ...shapeOf(said) })),
    ]),
  ) as unknown as LinkShapes; // Object.fromEntries() does not keep which key has which value
  return { institutionShape, institution, author, venue, links, referenceShape, reference };
}

type LinkShapes = { [Name in keyof typeof paperLinks]: z.ZodType<Linked<typeof paperLinks>[Name]> };

export const topic = z.preprocess(
  (value) => (typeof value === 'string' ? { scheme: 'arxiv', code: value } : value),
  recordOf({
    scheme: text,
    code: text,
    name: text.nullish().transform(orNull),
    score: z.number().nullish().transform(orNull),
    isPrimary: z.boolean().optional(),
    ancestors: listOf(recordOf({ scheme: text, code: text, name: text })),
  }),
);

function orNull<Value>(value: Value | null | undefined): Value | null {
  return value ?? null;
}
