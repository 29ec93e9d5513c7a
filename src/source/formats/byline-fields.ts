import { z } from 'zod';
import { detectIdentifier, paperSchemes, type Schemes } from '../../nodes/identifier.ts';
import { cleanText } from '../clean-text.ts';
import { asDate, asUrl } from './json.ts';

/** The parts that the schemas of our own layout are made of. What is missing, null included, is what records have for it. */
export const text = z
  .string()
  .transform((value) => cleanText(value) ?? '')
  .refine((value) => value !== '', 'expected a text, got an empty one');

/** Null where it is missing. */
export const orNull = <Item extends z.ZodType>(item: Item) => item.nullish().transform((value) => value ?? null);

export const optionalText = orNull(text);
export const flag = (missing: boolean) =>
  z
    .boolean()
    .nullish()
    .transform((value) => value ?? missing);
export const optionalNumber = orNull(z.number());
export const listOf = <Item extends z.ZodType>(item: Item) =>
  z
    .array(item)
    .nullish()
    .transform((items) => items ?? []);

/** An object that may be written as the text of its only field that matters. */
export const orText = <Shape extends z.ZodRawShape>(key: string, shape: Shape) =>
  z.preprocess((value) => (typeof value === 'string' ? { [key]: value } : value), z.strictObject(shape));

export const identifierOf = (schemes: Schemes) =>
  z.strictObject(
    { scheme: z.enum(Object.keys(schemes)), value: text },
    {
      error: ({ code }) =>
        code === 'invalid_type' ? `expected an identifier such as ${exampleOf(schemes)}` : undefined,
    },
  );

function exampleOf(schemes: Schemes): string {
  return Object.entries(schemes).map(([scheme, { example }]) => `${scheme}:${example}`)[0] ?? '';
}

/** `{ "doi": "…" }`, or a list where there are two of a scheme. */
export const identifiersOf = (schemes: Schemes) =>
  z.preprocess(
    (value) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.entries(value).map(([scheme, spelling]) => ({ scheme, value: spelling }))
        : (value ?? []),
    z.array(identifierOf(schemes)).transform((found, context) =>
      found.flatMap(({ scheme, value: spelling }) => {
        const value = schemes[scheme]?.parse(spelling);
        if (value !== undefined) return [{ scheme, value }];
        const { name, example } = schemes[scheme] ?? { name: scheme, example: 'any' };
        const message = `expected a ${name} such as ${example}, got ${JSON.stringify(spelling)}`;
        context.addIssue({ code: 'custom', message });
        return [];
      }),
    ),
  );

export const address = z
  .string()
  .transform((value) => asUrl(value) ?? '')
  .refine((value) => value !== '', 'expected a web address such as https://arxiv.org/abs/2103.00020');

export const date = z
  .string()
  .refine((value) => asDate(value) === value, 'expected a date such as 2024-10-25, 2024-10 or 2024');

export const country = z.string().regex(/^[A-Z]{2}$/, 'expected a country such as GB');
export const issn = z.string().regex(/^\d{4}-\d{3}[\dX]$/, 'expected an ISSN such as 2049-3630');

/** A name and the source that has it, either of which may be left out: the name is then that of what it is a name of. */
export const sourcedName = orText('name', { name: text.optional(), source: text.optional() }).refine(
  ({ name, source }) => (name ?? source) !== undefined,
  'expected a name or a source',
);

/** What is no identifier stays as it is, and fails where identifiers are checked. */
export function asIdentifier(value: unknown): unknown {
  return (typeof value === 'string' ? detectIdentifier(paperSchemes, value) : undefined) ?? value;
}
