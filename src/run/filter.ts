import { type RawBuilder, sql } from 'kysely';
import { type ColumnOf, type Criterion, columnsOf } from '../graph/criterion.ts';
import { inputError } from '../graph/errors.ts';
import type { CompileState, Condition, FilterPart, FilterValue, RowCondition } from '../graph/filter.ts';
import type { OpenNode } from '../graph/node.ts';
import { checkList, compileOperators } from './filter-operators.ts';
import { parseIdOf } from './node-loader.ts';

/** Conditions of one filter and the objects that they stand in, at most: each costs planning time, whatever it finds. */
export const MAX_CONDITIONS = 200;

const startState = (depth: number): CompileState => ({
  depth,
  budget: { left: MAX_CONDITIONS },
  used: { node: false, edge: false },
});

/**
 * The condition of a filter on the rows of a list that lead to nodes of a type: on what the edge says, and by its id on
 * the node. Throws BAD_INPUT.
 */
export function compileFilter(
  node: OpenNode,
  value: FilterValue,
  edge?: FilterPart,
  outer: CompileState = startState(0),
): { readonly condition: RowCondition; readonly usesEdge: boolean } {
  const state: CompileState = { ...startState(outer.depth + 1), budget: outer.budget };
  const alias = `node${state.depth}`;
  const build = compileValue(value, state, node.filter, edge);
  const condition: RowCondition = (row) => {
    const whole = build(columnsOf(alias), row);
    if (!state.used.node) return whole;
    return sql`exists (select from ${sql.table(node.def.table)} as ${sql.ref(alias)} where ${sql.ref(`${alias}.id`)} = ${row('node')} and ${whole})`;
  };
  return { condition, usesEdge: state.used.edge };
}

/** The condition of a filter on rows of the type's own table, under any alias. Throws BAD_INPUT. */
export function compileOwnFilter({ node }: { readonly node: OpenNode }, value: FilterValue): RowCondition {
  const build = compileValue(value, startState(1), node.filter, undefined);
  return (row) => build(row, row);
}

type Build = (node: ColumnOf, edge: ColumnOf) => Condition;

function compileValue(value: FilterValue, state: CompileState, node: FilterPart, edge: FilterPart | undefined): Build {
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
  node: FilterPart,
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
  const ofNode = node.entries.get(name);
  if (ofNode === undefined) throw new Error(`No filter field is declared as ${name}.`);
  const condition = ofNode.compile(asked as never, state);
  return (row) => condition(row);
}

/** The condition that a row of a node's table has one of the global ids, or took the place of one that has. Throws BAD_ID. */
export function compileIds(node: OpenNode, ids: readonly string[]): RowCondition {
  const { table, survivors } = node.def;
  const rows = checkList(ids).map((id) => parseIdOf(node, id));
  const asked = sql`select id from ${sql.table(table)} where id = any(${rows}::bigint[])`;
  const merged = sql`select merged_into from ${sql.table(table)} where id = any(${rows}::bigint[])`;
  return (row) => sql`(${row('id')} in (${asked}) ${survivors ? sql`or ${row('id')} in (${merged})` : sql``})`;
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
