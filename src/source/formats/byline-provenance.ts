import { z } from 'zod';
import type { Facts } from '../facts/fact.ts';
import { type FactSets, type PaperFacts, statementFacts, textFacts } from '../facts/facts.ts';
import { date, listOf, recordOf, text } from './byline-fields.ts';

/** The statements of an exported graph's sources about a paper, and the sources of its byline, abstract and summary. */
export function provenanceOf<Venue extends z.ZodType>(facts: FactSets, venue: Venue) {
  return recordOf({
    sources: listOf(
      recordOf({
        source: text,
        key: text,
        said: recordOf({
          ...statementShape(statementFacts(facts)),
          published: date.optional(),
          guessedPublished: date.optional(),
        }).default({}),
        venue: venue.nullish(),
      }),
    ),
    bylineSource: text.nullish(),
    ...sourceShape(textFacts(facts)),
  });
}

/** In a statement a fact has a value or is absent, never null. A flag is never false. */
function statementShape(facts: PaperFacts) {
  return Object.fromEntries(
    Object.entries(facts).map(([name, { value, merge }]) => [
      name,
      (merge === 'any' ? z.literal(true) : value.schema).optional(),
    ]),
  );
}

function sourceShape(facts: Facts) {
  return Object.fromEntries(Object.keys(facts).map((name) => [`${name}Source`, text.nullish()]));
}
