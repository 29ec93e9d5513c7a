import { z } from 'zod';
import { PAPER_TYPES } from '../record.ts';
import { address, date, listOf, optionalText, orNull, text } from './byline-fields.ts';
import { venue } from './byline-mentions.ts';

/** What the sources of an exported graph said of a paper, and whose its byline, abstract and summary are. */
export const provenance = z.strictObject({
  sources: listOf(
    z.strictObject({
      source: text,
      key: text,
      said: z
        .strictObject({
          title: text.optional(),
          published: date.optional(),
          guessedPublished: date.optional(),
          type: z.enum(PAPER_TYPES).optional(),
          url: address.optional(),
          codeUrl: address.optional(),
          hasCode: z.literal(true).optional(),
        })
        .default({}),
      venue: orNull(venue),
    }),
  ),
  bylineSource: optionalText,
  abstractSource: optionalText,
  summarySource: optionalText,
});
