import type { CriterionKind } from '../graph/criterion.ts';
import type { EnumDef } from '../graph/enum.ts';
import { MAX_VALUES } from '../run/filter-operators.ts';
import { builder } from './builder.ts';

type InputRef = ReturnType<typeof builder.inputType>;
const IS_NULL = 'Whether it is unknown: true for those without one, false for those with one.';
const COMPARISONS = { gt: 'Above it.', gte: 'It or above.', lt: 'Below it.', lte: 'It or below.' };

const text = (name: string, description: string, operators: Readonly<Record<string, string>>): InputRef =>
  builder.inputType(name, {
    description,
    fields: (t) => ({
      equals: t.string({ description: 'The whole of it.' }),
      in: t.stringList({ description: `Any of these, at most ${MAX_VALUES}.` }),
      ...Object.fromEntries(
        Object.entries(operators).map(([operator, meaning]) => [operator, t.string({ description: meaning })]),
      ),
      isNull: t.boolean({ description: IS_NULL }),
    }),
  });

const number = (name: string, type: 'Float' | 'Int', description: string): InputRef =>
  builder.inputType(name, {
    description,
    fields: (t) => ({
      equals: t.field({ type, description: 'Exactly it.' }),
      in: t.field({ type: [type], description: `Any of these, at most ${MAX_VALUES}.` }),
      ...Object.fromEntries(
        Object.entries(COMPARISONS).map(([operator, meaning]) => [operator, t.field({ type, description: meaning })]),
      ),
      isNull: t.boolean({ description: IS_NULL }),
    }),
  });

/** The input type of each kind; that of an enum is its own. All that is said in one object must hold. */
export const inputTypes: Readonly<Record<Exclude<CriterionKind, EnumDef>, InputRef | 'Boolean' | 'String'>> = {
  boolean: 'Boolean',
  words: 'String',
  key: text('TextFilter', 'Conditions on a text. Case, diacritics and punctuation do not matter.', {
    contains: 'It occurs in the text.',
    startsWith: 'The text begins with it.',
  }),
  code: text('CodeFilter', 'Conditions on a code or an identifier. Case does not matter.', {
    startsWith: 'It begins with this.',
  }),
  int: number('IntFilter', 'Int', 'Conditions on a whole number.'),
  float: number('FloatFilter', 'Float', 'Conditions on a number.'),
  date: builder.inputType('DateFilter', {
    description:
      'Conditions on a date, as `2024-10-25`, `2024-10` or `2024`: a month or a year is all its days. What is only known to its month or year counts as the first day of it.',
    fields: (t) => ({
      equals: t.field({ type: 'PartialDate', description: 'On that day, in that month, in that year.' }),
      gt: t.field({ type: 'PartialDate', description: 'After its last day.' }),
      gte: t.field({ type: 'PartialDate', description: 'From its first day on.' }),
      lt: t.field({ type: 'PartialDate', description: 'Before its first day.' }),
      lte: t.field({ type: 'PartialDate', description: 'Up to its last day.' }),
      isNull: t.boolean({ description: IS_NULL }),
    }),
  }),
};

const enumFilters = new Map<string, InputRef>();

/** The input type for conditions on an enum. */
export function enumFilter(ref: ReturnType<typeof builder.enumType>): InputRef {
  const known = enumFilters.get(ref.name) ?? defineEnumFilter(ref);
  enumFilters.set(ref.name, known);
  return known;
}

function defineEnumFilter(ref: ReturnType<typeof builder.enumType>): InputRef {
  return builder.inputType(`${ref.name}Filter`, {
    description: `Conditions on a value of \`${ref.name}\`.`,
    fields: (t) => ({
      equals: t.field({ type: ref, description: 'Equal to this value.' }),
      in: t.field({ type: [ref], description: 'Equal to any of these values.' }),
    }),
  });
}
