import { z } from 'zod';
import { detectIdentifier, paperSchemes, type Schemes } from '../../nodes/identifier.ts';
import type { Facts } from '../facts/fact.ts';
import { text as textKind } from '../facts/value.ts';
import { asDate } from './json.ts';

/** The parts of the layout's schemas. Optional fields may also be null. */
export const text = textKind.schema;

export const listOf = <Item extends z.ZodType>(item: Item) =>
  z
    .array(item)
    .nullish()
    .transform((items) => items ?? []);

/** The facts that a record may state (source/facts). */
export const shapeOf = <const Of extends Facts>(facts: Of): ShapeOf<Of> =>
  // Object.fromEntries() does not keep which key has which value.
  Object.fromEntries(Object.entries(facts).map(([name, { value }]) => [name, value.schema.nullish()])) as ShapeOf<Of>;

type ShapeOf<Of extends Facts> = { [Name in keyof Of]: z.ZodOptional<z.ZodNullable<Of[Name]['value']['schema']>> };

/** An object of the layout. An unknown field is an error that names the known ones. */
export const recordOf = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `unknown field ${issue.keys.map((key) => JSON.stringify(key)).join(', ')}; known fields are ${Object.keys(shape).join(', ')}`
        : undefined,
  });

/** An object that may be written as the text of its only field that matters. */
export const orText = <Shape extends z.ZodRawShape>(key: string, shape: Shape) =>
  z.preprocess((value) => (typeof value === 'string' ? { [key]: value } : value), recordOf(shape));

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

export const date = z
  .string()
  .refine((value) => asDate(value) === value, 'expected a date such as 2024-10-25, 2024-10 or 2024');

/** A name and its source. If the name is absent, it is the displayed name. */
export const sourcedName = orText('name', { name: text.optional(), source: text.optional() }).refine(
  ({ name, source }) => (name ?? source) !== undefined,
  'expected a name or a source',
);

/** Anything else stays as it is, and is refused where identifiers are checked. */
export function asIdentifier(value: unknown): unknown {
  return (typeof value === 'string' ? detectIdentifier(paperSchemes, value) : undefined) ?? value;
}
