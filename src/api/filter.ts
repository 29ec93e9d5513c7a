import type { ObjectRef } from '@pothos/core';
import { type RawBuilder, sql } from 'kysely';
import { type ColumnOf, type Criterion, columnsOf } from '../graph/criterion.ts';
import { inputError } from '../graph/errors.ts';
import { builder, type Types } from './builder.ts';
import { checkList, compileOperators, enumFilter, inputTypes } from './filter-kinds.ts';
import { type NodeRow, parseIdOf } from './node.ts';

/** Conditions of one filter and the objects that they stand in, at most: each costs planning time, whatever it finds. */
export const MAX_CONDITIONS = 200;

/** What a client sends: conditions by name, and filters in `and`, `or`, `not`. */
export type FilterValue = Readonly<Record<string, unknown>>;

export type Condition = RawBuilder<boolean>;

/** A condition on a row of a list, given its columns. */
export type RowCondition = (row: ColumnOf) => Condition;

/** What can be asked of the nodes of a type, or of the edges of a list besides: an open list, to which slices add. */
export interface FilterPart {
  readonly entries: Map<string, FilterEntry>;
}

export interface FilterEntry {
  readonly description: string;
  /** Asked for when the schema is put together, so that filters can name each other. */
  readonly input: () => unknown;
  readonly compile: (value: never, state: CompileState) => RowCondition;
}

/** Where a compilation is: aliases are numbered by depth, so that none hides another. */
export interface CompileState {
  readonly depth: number;
  readonly budget: { left: number };
  /** Set when a condition on the node itself was met, and one on the edge. */
  readonly used: { node: boolean; edge: boolean };
}

interface NodeFilter extends FilterPart {
  readonly table: string;
  readonly ref: InputRef;
}
type InputRef = ReturnType<typeof builder.inputType>;

const nodeFilters = new Map<string, NodeFilter>();

export interface Criteria<Name extends string> {
  readonly criteria: Readonly<Record<Name, Criterion>>;
  readonly descriptions: Readonly<Record<Name, string>>;
  /** The enums that criteria of that kind are values of. */
  readonly enums?: Readonly<Partial<Record<Name, ReturnType<typeof builder.enumType>>>>;
}

/** Lets the nodes of a type be filtered: defines `<Type>Filter`, over the rows of `table`. */
export function defineFilter<Name extends string>(
  type: ObjectRef<Types, NodeRow>,
  { table, hasMerged = true, ...criteria }: Criteria<Name> & { readonly table: string; readonly hasMerged?: boolean },
): void {
  const { name } = type;
  const entries = new Map<string, FilterEntry>();
  const part: NodeFilter = {
    table,
    entries,
    ref: defineInput(`${name}Filter`, `Conditions on a ${name}.`, [{ entries }]),
  };
  nodeFilters.set(name, part);
  entries.set('id', {
    description: `One of these ids, or of ones that were merged into it.`,
    input: () => ['ID'],
    compile: (ids: readonly string[]) => {
      const rows = checkList(ids).map((id) => parseIdOf(name, id));
      const asked = sql`select id from ${sql.table(table)} where id = any(${rows}::bigint[])`;
      const merged = sql`select merged_into from ${sql.table(table)} where id = any(${rows}::bigint[])`;
      return (row) => sql`(${row('id')} in (${asked}) ${hasMerged ? sql`or ${row('id')} in (${merged})` : sql``})`;
    },
  });
  addCriteria(type, criteria);
}

/** Adds what the nodes of a type can be asked for, from a slice that knows more of them. */
export function addCriteria<Name extends string>(
  type: ObjectRef<Types, NodeRow>,
  { criteria, descriptions, enums }: Criteria<Name>,
): void {
  for (const [name, criterion] of Object.entries<Criterion>(criteria)) {
    const values = enums?.[name as Name];
    const input = values === undefined ? undefined : enumFilter(values.name, values);
    addEntry(type.name, name, {
      description: descriptions[name as Name],
      input: () => input ?? inputTypes[criterion.kind as 'int'],
      compile: (value) => compileCriterion(criterion, value),
    });
  }
}

/** What a client says of a criterion, as a condition on a row. Throws BAD_INPUT. */
export function compileCriterion({ kind, test, isNull }: Criterion, value: unknown): RowCondition {
  const is = compileOperators(kind, value);
  const asked = (value as { readonly isNull?: boolean | null }).isNull; // of what has no such operator it is undefined
  return (row) => {
    const conditions = [
      ...(is === undefined ? [] : [test(row, is)]),
      ...(asked == null ? [] : [asked ? isNull(row) : sql<boolean>`not (${isNull(row)})`]),
    ];
    return sql`(${join(conditions, sql` and `, sql`true`)})`;
  };
}

/** Adds an entry to the filter of a type. */
export function addEntry(type: string, name: string, entry: FilterEntry): void {
  nodeFilters.get(type)?.entries.set(name, entry);
}

/** What can be asked of the nodes of a type so far. */
export function filterEntries(type: string): Iterable<readonly [string, FilterEntry]> {
  return nodeFilters.get(type)?.entries ?? [];
}

/** The input type of a type's filter; undefined for a type that has none. */
export function filterOf(type: string): InputRef | undefined {
  return nodeFilters.get(type)?.ref;
}

/** An input type whose fields are the entries of all parts, and `and`, `or`, `not` of itself. */
export function defineInput(name: string, description: string, parts: readonly FilterPart[]): InputRef {
  const ref = builder.inputRef<Record<string, unknown>>(name);
  ref.implement({
    description: `${description} All that is said in one object must hold; what is null is not said.`,
    fields: (t) =>
      ({
        and: t.field({ type: [ref], description: 'All of these hold.' }),
        or: t.field({ type: [ref], description: 'One of these holds at least; of none, none does.' }),
        not: t.field({ type: ref, description: 'This does not hold, or is unknown.' }),
        ...Object.fromEntries(
          parts.flatMap(({ entries }) =>
            [...entries].map(([field, { description: meaning, input }]) => [
              field,
              t.field({ type: input() as 'String', description: meaning }), // a reference of whatever input type
            ]),
          ),
        ),
      }) as never,
  });
  return ref as unknown as InputRef;
}

/**
 * The condition of a filter on the rows of a list that lead to nodes of a type: on what the edge says, and by its id on
 * the node. Throws BAD_INPUT.
 */
export function compileFilter(
  type: string,
  value: FilterValue,
  edge?: FilterPart,
  outer: CompileState = { depth: 0, budget: { left: MAX_CONDITIONS }, used: { node: false, edge: false } },
): { readonly condition: RowCondition; readonly usesEdge: boolean } {
  const node = nodeFilters.get(type);
  const state: CompileState = { depth: outer.depth + 1, budget: outer.budget, used: { node: false, edge: false } };
  const alias = `node${state.depth}`;
  const build = compileValue(value, state, node, edge);
  const condition: RowCondition = (row) => {
    const whole = build(columnsOf(alias), row);
    if (!state.used.node || node === undefined) return whole;
    return sql`exists (select from ${sql.table(node.table)} as ${sql.ref(alias)} where ${sql.ref(`${alias}.id`)} = ${row('node')} and ${whole})`;
  };
  return { condition, usesEdge: state.used.edge };
}

/** The condition of a filter on rows of the type's own table, under any alias. Throws BAD_INPUT. */
export function compileOwnFilter(type: string, value: FilterValue): RowCondition {
  const state: CompileState = { depth: 1, budget: { left: MAX_CONDITIONS }, used: { node: false, edge: false } };
  const build = compileValue(value, state, nodeFilters.get(type), undefined);
  return (row) => build(row, row);
}

type Build = (node: ColumnOf, edge: ColumnOf) => Condition;

function compileValue(
  value: FilterValue,
  state: CompileState,
  node: FilterPart | undefined,
  edge: FilterPart | undefined,
): Build {
  spend(state);
  const list = (asked: unknown): readonly Build[] =>
    (asked as readonly FilterValue[]).map((each) => compileValue(each, state, node, edge)); // as `and` and `or` are declared
  const builds = Object.entries(value).flatMap(([name, asked]): readonly Build[] => {
    if (asked == null) return [];
    if (name === 'and') return list(asked);
    if (name === 'or') {
      const any = list(asked);
      return [
        (...rows) =>
          sql`(${join(
            any.map((build) => build(...rows)),
            sql` or `,
            sql`false`,
          )})`,
      ];
    }
    if (name === 'not') {
      const not = compileValue(asked as FilterValue, state, node, edge);
      return [(...rows) => sql`(${not(...rows)}) is not true`];
    }
    return [compileEntry(name, asked, state, node, edge)];
  });
  return (...rows) =>
    sql`(${join(
      builds.map((build) => build(...rows)),
      sql` and `,
      sql`true`,
    )})`;
}

function compileEntry(
  name: string,
  asked: unknown,
  state: CompileState,
  node: FilterPart | undefined,
  edge: FilterPart | undefined,
): Build {
  spend(state);
  const ofEdge = edge?.entries.get(name);
  if (ofEdge !== undefined) {
    state.used.edge = true;
    const condition = ofEdge.compile(asked as never, state); // GraphQL has checked its type
    return (_node, row) => condition(row);
  }
  state.used.node = true;
  const condition = node?.entries.get(name)?.compile(asked as never, state);
  return (row) => condition?.(row) ?? sql`true`;
}

function spend({ budget }: CompileState): void {
  budget.left -= 1;
  if (budget.left < 0) {
    throw inputError(
      'BAD_INPUT',
      `The filter has more than ${MAX_CONDITIONS} conditions and objects. Use \`in\` for many values, or split it into several queries.`,
    );
  }
}

function join(conditions: readonly Condition[], by: RawBuilder<unknown>, none: Condition): RawBuilder<unknown> {
  return conditions.length === 0 ? none : sql.join(conditions, by);
}
