import { z } from 'zod';
import type { Facts } from '../facts/fact.ts';
import { type FactSets, type PaperFacts, statementFacts, textFacts } from '../facts/facts.ts';
import { date, listOf, recordOf, text } from './byline-fields.ts';

/** What the sources of an exported graph said of a paper, and whose its byline, abstract and summary are. */
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

/** In a statement a fact is said or absent: a flag is never false. */
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
