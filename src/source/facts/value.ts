import { z } from 'zod';
import { cleanText } from '../clean-text.ts';
import { asUrl } from '../formats/json.ts';

/** A kind of value: its form in records, in Byline's own layout and in columns. */
export interface ValueKind<Value, Unsaid extends Value | null = Value | null> {
  readonly sql: 'boolean' | 'double precision' | 'text' | 'text[]';
  /** Checks the value in a line of Byline's own layout. */
  readonly schema: z.ZodType<Value, Value>;
  /**
   * The value that states nothing. Columns of the kind are `not null` with this default; if it is null, columns can be
   * null.
   */
  readonly unsaid: Unsaid;
}

export const text: ValueKind<string, null> = {
  sql: 'text',
  schema: z
    .string()
    .transform((value) => cleanText(value) ?? '')
    .refine((value) => value !== '', 'expected a text, got an empty one'),
  unsaid: null,
};

export const texts: ValueKind<readonly string[], null> = { sql: 'text[]', schema: z.array(text.schema), unsaid: null };

/** An address of the web. */
export const url: ValueKind<string, null> = {
  sql: 'text',
  schema: z
    .string()
    .transform((value) => asUrl(value) ?? '')
    .refine((value) => value !== '', 'expected a web address such as https://arxiv.org/abs/2103.00020'),
  unsaid: null,
};

/** ISO 3166-1 alpha-2, upper case. */
export const country: ValueKind<string, null> = {
  sql: 'text',
  schema: z.string().regex(/^[A-Z]{2}$/, 'expected a country such as GB'),
  unsaid: null,
};

export const issn: ValueKind<string, null> = {
  sql: 'text',
  schema: z.string().regex(/^\d{4}-\d{3}[\dX]$/, 'expected an ISSN such as 2049-3630'),
  unsaid: null,
};

export const number: ValueKind<number, null> = { sql: 'double precision', schema: z.number(), unsaid: null };

/** True or not stated. */
export const flag: ValueKind<boolean, false> = { sql: 'boolean', schema: z.boolean(), unsaid: false };

/** True or false. */
export const answer: ValueKind<boolean, null> = { sql: 'boolean', schema: z.boolean(), unsaid: null };

export function oneOf<const Name extends string>(names: readonly Name[], unsaid: NoInfer<Name>): ValueKind<Name, Name> {
  return { sql: 'text', schema: z.enum(names), unsaid };
}
