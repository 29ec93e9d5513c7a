import { z } from 'zod';
import { paperSchemes } from '../nodes/identifier.ts';
import { PAPER_TYPES } from './record.ts';

/**
 * What a source says of one paper: what every format turns its bytes into, and all that the loader knows of a source.
 * As JSON it is Byline's own layout, one object a paper.
 */
const text = z
  .string()
  .transform((value) => value.normalize('NFC').replace(/\s+/g, ' ').trim())
  .refine((value) => value !== '' && !value.includes('\0'), 'expected a text, got an empty one or one with NUL');

/** An index takes no name of any length; this one is longer than any known. */
const name = text.refine((value) => value.length <= 500, 'expected a name of at most 500 characters');

const identifiers = z
  .partialRecord(z.enum(Object.keys(paperSchemes) as (keyof typeof paperSchemes)[]), text)
  .transform((found, context) =>
    Object.entries(found).flatMap(([scheme, spelling]) => {
      const { name, example, parse } = paperSchemes[scheme as keyof typeof paperSchemes]; // the schema admits no other key
      const value = parse(spelling);
      if (value !== undefined) return [{ scheme, value }];
      context.addIssue({
        code: 'custom',
        message: `expected a ${name} such as ${example}, got ${JSON.stringify(spelling)}`,
      });
      return [];
    }),
  );

const partialDate = z
  .string()
  .regex(/^\d{4}(-(0[1-9]|1[0-2])(-\d{2})?)?$/, 'expected a date such as 2024-10-25, 2024-10 or 2024')
  .refine((value) => isCalendarDate(value), 'expected a day that the calendar has');

const author = z.union([
  name.transform((printed) => ({ name: printed, isCorresponding: false, affiliations: [] as string[] })),
  z.strictObject({ name, isCorresponding: z.boolean().default(false), affiliations: z.array(text).default([]) }),
]);

export const paperRecord = z.strictObject({
  /** Names the record within its source; by default its first identifier, else its title. */
  key: text.optional(),
  identifiers: identifiers.default([]),
  title: text.nullable().default(null),
  published: partialDate.nullable().default(null),
  /** The source leaves a part of the date out, and the reader has added it. */
  isDateGuessed: z.boolean().default(false),
  type: z.enum(PAPER_TYPES).default('other'),
  url: z.url().nullable().default(null),
  codeUrl: z.url().nullable().default(null),
  /** There is code, even where it is not said where. */
  hasCode: z.boolean().default(false),
  /** Codes of the arXiv taxonomy; the first is the primary one. */
  topics: z.array(name).default([]),
  /** Names of institutions that the source ties to the paper, without saying whose they are. */
  institutions: z.array(name).default([]),
  abstract: text.nullable().default(null),
  summary: text.nullable().default(null),
  /** The people on the byline, in printed order. */
  authors: z.array(author).default([]),
  /** False where the source breaks the list off ("et al."). */
  isBylineComplete: z.boolean().default(true),
  collectives: z.array(name).default([]),
});

export type PaperRecord = z.output<typeof paperRecord>;
export type PaperRecordInput = z.input<typeof paperRecord>;

function isCalendarDate(value: string): boolean {
  const day = value.length === 10 ? value : `${value}-01`.slice(0, 10);
  return value.length < 10 || new Date(`${day}T00:00:00Z`).toJSON()?.slice(0, 10) === day;
}
