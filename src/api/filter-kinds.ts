import type { CriterionKind } from '../graph/criterion.ts';
import type { EnumDef } from '../graph/enum.ts';
import { MAX_VALUES } from '../run/filter-operators.ts';
import { builder, type EnumRef, type InputRef } from './builder.ts';

const ANY = `Equal to any of these values. Maximum: ${MAX_VALUES.toLocaleString('en')} values.`;

const IS_NULL = 'true: has no value. false: has a value.';
const COMPARISONS = {
  gt: 'Greater than.',
  gte: 'Greater than or equal to.',
  lt: 'Less than.',
  lte: 'Less than or equal to.',
};

const text = (name: string, description: string, operators: Readonly<Record<string, string>>): InputRef =>
  builder.inputType(name, {
    description,
    fields: (t) => ({
      equals: t.string({ description: 'The whole text is equal to this one.' }),
      in: t.stringList({ description: ANY }),
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
      equals: t.field({ type, description: 'Equal to.' }),
      in: t.field({ type: [type], description: ANY }),
      ...Object.fromEntries(
        Object.entries(COMPARISONS).map(([operator, meaning]) => [operator, t.field({ type, description: meaning })]),
      ),
      isNull: t.boolean({ description: IS_NULL }),
    }),
  });

/** The input type of each kind. An enum has a type of its own (enumFilter). */
export const inputTypes: Readonly<Record<Exclude<CriterionKind, EnumDef>, InputRef | 'Boolean' | 'String'>> = {
  boolean: 'Boolean',
  words: 'String',
  key: text('TextFilter', 'Conditions on a text. They ignore case, diacritics and punctuation.', {
    contains: 'Contains this text.',
    startsWith: 'Starts with this text.',
  }),
  code: text('CodeFilter', 'Conditions on a code or an identifier. They ignore case.', {
    startsWith: 'Starts with this text.',
  }),
  int: number('IntFilter', 'Int', 'Conditions on a whole number.'),
  float: number('FloatFilter', 'Float', 'Conditions on a number.'),
  date: builder.inputType('DateFilter', {
    description:
      'Conditions on a date, written `2024-10-25`, `2024-10` or `2024`. A month or year in a condition means all its days. A paper date without day or month counts as the first day of its month or year.',
    fields: (t) => ({
      equals: t.field({ type: 'PartialDate', description: 'On that day, or in that month or year.' }),
      gt: t.field({ type: 'PartialDate', description: 'After that day, or after the last day of that month or year.' }),
      gte: t.field({
        type: 'PartialDate',
        description: 'On or after that day, or the first day of that month or year.',
      }),
      lt: t.field({
        type: 'PartialDate',
        description: 'Before that day, or before the first day of that month or year.',
      }),
      lte: t.field({
        type: 'PartialDate',
        description: 'On or before that day, or the last day of that month or year.',
      }),
      isNull: t.boolean({ description: IS_NULL }),
    }),
  }),
};

const enumFilters = new Map<string, InputRef>();

/** The input type for conditions on an enum. */
export function enumFilter(ref: EnumRef): InputRef {
  const known = enumFilters.get(ref.name) ?? defineEnumFilter(ref);
  enumFilters.set(ref.name, known);
  return known;
}

function defineEnumFilter(ref: EnumRef): InputRef {
  return builder.inputType(`${ref.name}Filter`, {
    description: `Conditions on a value of \`${ref.name}\`.`,
    fields: (t) => ({
      equals: t.field({ type: ref, description: 'Equal to this value.' }),
      in: t.field({ type: [ref], description: ANY }),
    }),
  });
}
