import fc from 'fast-check';
import type { Fact, Facts, Said } from '../../src/source/facts/fact.ts';
import { answer, country, flag, issn, number, text, texts, url, type ValueKind } from '../../src/source/facts/value.ts';

/** Values of each kind, where text is any of these texts. */
export type AnyValue = (fact: Fact) => fc.Arbitrary<Said>;

export function anyValue(anyText: fc.Arbitrary<string>, anyUrl: fc.Arbitrary<string>): AnyValue {
  const byKind = new Map<ValueKind<Said>, fc.Arbitrary<Said>>([
    [text, anyText],
    [texts, fc.array(anyText, { maxLength: 3 })],
    [url, anyUrl],
    [country, fc.constantFrom('GB', 'DE')],
    [issn, fc.constantFrom('0028-0836', '1476-468X')],
    [number, fc.integer({ min: -180, max: 180 }).map((value) => value / 2)],
    [flag, fc.constant(true)],
    [answer, fc.boolean()],
  ]);
  return ({ value }) => {
    const known = byKind.get(value);
    if (known !== undefined) return known;
    // The others are lists of names.
    const { enum: names } = value.schema as { enum?: Readonly<Record<string, string>> }; // as zod makes them
    if (names === undefined) throw new Error('Expected a kind of value that any-fact.ts knows, got another one.');
    return fc.constantFrom(...Object.values(names).filter((name) => name !== value.unsaid));
  };
}

/** Any of the facts, each with any value. */
export function anyFacts<Of extends Facts>(
  facts: Of,
  value: AnyValue,
): fc.Arbitrary<{ readonly [Name in keyof Of]?: never }> {
  const arbitraries = Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, value(fact)]));
  // The values are of the kinds that the facts declare, which the types cannot tell.
  return fc.record(arbitraries, { requiredKeys: [] }) as fc.Arbitrary<{ readonly [Name in keyof Of]?: never }>;
}
