import { z } from 'zod';
import type { Facts } from '../facts/fact.ts';
import { type FactSets, type PaperFacts, statementFacts, textFacts } from '../facts/facts.ts';
import { date, listOf, recordOf, shapeOf, text } from './byline-fields.ts';

/** The statements of an exported graph's sources about a paper, and the sources of its byline, abstract and summary. */
export function provenanceOf<Venue extends z.ZodType>(facts: FactSets, venue: Venue) {
  return recordOf({
    sources: listOf(
      recordOf({
        source: text,
        key: text,
        said: recordOf({
          ...statementShape(statementFacts(facts)),
          published: date.nullish(),
          guessedPublished: date.nullish(),
        }).default({}),
        venue: venue.nullish(),
      }),
    ),
    bylineSource: text.nullish(),
    ...sourceShape(textFacts(facts)),
  });
}

/** In a statement a flag is true or absent, never false. */
function statementShape(facts: PaperFacts) {
  const flags = Object.entries(facts).filter(([, { merge }]) => merge === 'any');
  return { ...shapeOf(facts), ...Object.fromEntries(flags.map(([name]) => [name, z.literal(true).optional()])) };
}

function sourceShape(facts: Facts) {
  return Object.fromEntries(Object.keys(facts).map((name) => [`${name}Source`, text.nullish()]));
}
