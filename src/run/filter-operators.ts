import { type RawBuilder, sql } from 'kysely';
import type { CriterionKind, Is } from '../graph/criterion.ts';
import type { EnumDef } from '../graph/enum.ts';
import { inputError, quote } from '../graph/errors.ts';
import type { Condition } from '../graph/filter.ts';
import { readDateRange } from '../graph/partial-date.ts';

/** Values of an `in`, at most. */
export const MAX_VALUES = 10_000;
/** Characters of a text, at most: a long pattern takes time that no timeout of a statement ends. */
export const MAX_FILTER_TEXT = 200;

type Operators<Value> = Readonly<Record<string, (value: RawBuilder<unknown>, operand: Value) => Condition>>;

const compare = (type: string): Operators<never> => ({
  equals: (value, operand) => sql`${value} = ${operand}::${sql.raw(type)}`,
  in: (value, operand) => sql`${value} = any(${checkList(operand)}::${sql.raw(type)}[])`,
  gt: (value, operand) => sql`${value} > ${operand}::${sql.raw(type)}`,
  gte: (value, operand) => sql`${value} >= ${operand}::${sql.raw(type)}`,
  lt: (value, operand) => sql`${value} < ${operand}::${sql.raw(type)}`,
  lte: (value, operand) => sql`${value} <= ${operand}::${sql.raw(type)}`,
});

/** No folded text has characters that mean something in a pattern. What is folded to nothing ("!?") is like nothing. */
const like = (value: RawBuilder<unknown>, text: string, before: string): Condition =>
  sql`(name_key(${checkText(text)}) <> '' and ${value} like ${before} || name_key(${text}) || '%')`;

const OPERATORS: Readonly<Record<Exclude<CriterionKind, EnumDef | 'boolean' | 'words'> | 'enum', Operators<never>>> = {
  key: {
    equals: (value, text: string) => sql`${value} = left(name_key(${checkText(text)}), 400)`,
    in: (value, texts: readonly string[]) =>
      sql`${value} = any(array(select left(name_key(text), 400) from unnest(${checkTexts(texts)}::text[]) as text))`,
    contains: (value, text: string) => like(value, text, '%'),
    startsWith: (value, text: string) => like(value, text, ''),
  },
  code: {
    equals: (value, text: string) => sql`lower(${value}) = lower(${checkText(text)})`,
    in: (value, texts: readonly string[]) =>
      sql`lower(${value}) = any(array(select lower(text) from unnest(${checkTexts(texts)}::text[]) as text))`,
    startsWith: (value, text: string) => sql`starts_with(lower(${value}), lower(${checkText(text)}))`,
  },
  enum: {
    equals: (value, operand: string) => sql`${value} = ${operand}`,
    in: (value, operands: readonly string[]) => sql`${value} = any(${checkList(operands)}::text[])`,
  },
  int: compare('int'),
  float: compare('float8'),
  date: {
    equals: (value, date: string) => {
      const { first, last } = readDateRange(date);
      return sql`${value} between ${first}::date and ${last}::date`;
    },
    gt: (value, date: string) => sql`${value} > ${readDateRange(date).last}::date`,
    gte: (value, date: string) => sql`${value} >= ${readDateRange(date).first}::date`,
    lt: (value, date: string) => sql`${value} < ${readDateRange(date).first}::date`,
    lte: (value, date: string) => sql`${value} <= ${readDateRange(date).last}::date`,
  },
};

/** What a client says of a value of a kind, as a condition on it; undefined where nothing is said. */
export function compileOperators(kind: CriterionKind, operand: unknown): Is | undefined {
  if (kind === 'boolean') return (value) => sql`${value} = ${operand}`;
  if (kind === 'words') {
    const text = checkText(operand as string); // the type of its input is String
    return (value) => sql`${value} @@ websearch_to_tsquery('byline', ${text})`;
  }
  const operators: Operators<never> = OPERATORS[typeof kind === 'string' ? kind : 'enum'];
  const asked = Object.entries(operand as Readonly<Record<string, unknown>>).filter(
    ([name, value]) => name in operators && value != null,
  );
  if (asked.length === 0) return undefined;
  return (value) =>
    sql`(${sql.join(
      asked.map(([name, bound]) => operators[name]?.(value, bound as never)), // GraphQL has checked its type
      sql` and `,
    )})`;
}

function checkText(text: string): string {
  if (text.length > MAX_FILTER_TEXT)
    throw inputError(
      'BAD_INPUT',
      `A text in the filter has ${text.length} characters, and ${MAX_FILTER_TEXT} are allowed. Shorten it.`,
    );
  if (text.trim() === '')
    throw inputError(
      'BAD_INPUT',
      `A text in the filter is empty: ${quote(text)}. Give a text, or leave the condition out.`,
    );
  return text;
}

function checkTexts(texts: readonly string[]): readonly string[] {
  return checkList(texts).map(checkText);
}

/** Throws BAD_INPUT. */
export function checkList<Value>(values: readonly Value[]): readonly Value[] {
  if (values.length > MAX_VALUES)
    throw inputError(
      'BAD_INPUT',
      `A list in the filter has ${values.length} values, and ${MAX_VALUES} are allowed. Split it into several queries.`,
    );
  return values;
}
