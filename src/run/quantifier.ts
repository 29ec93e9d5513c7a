import { sql } from 'kysely';
import { columnsOf } from '../graph/criterion.ts';
import type { CompileState, FilterPart, FilterValue, RowCondition } from '../graph/filter.ts';
import type { OpenNode } from '../graph/node.ts';
import type { AnyRelation } from '../graph/relation.ts';
import { compileFilter } from './filter.ts';

/** A list that a filter can ask for: its relation, its nodes, and the criteria of its edges. */
export interface Quantified {
  readonly relation: AnyRelation;
  readonly node: OpenNode;
  readonly edge?: FilterPart | undefined;
}

/** Filters of entries: at least one, every one, or none of them matches. */
export interface Quantifiers {
  readonly some?: FilterValue | null;
  readonly every?: FilterValue | null;
  readonly none?: FilterValue | null;
}

/** The condition on a row that all given quantifiers of its list hold. */
export function compileQuantifiers(list: Quantified, asked: Quantifiers, state: CompileState): RowCondition {
  const conditions = Object.entries(asked).flatMap(([quantifier, value]) =>
    value == null ? [] : compileQuantifier(list, quantifier as keyof Quantifiers, value, state),
  );
  return (row) => sql`(${sql.join([sql`true`, ...conditions.map((condition) => condition(row))], sql` and `)})`;
}

function compileQuantifier(
  { relation, node, edge }: Quantified,
  quantifier: keyof Quantifiers,
  value: FilterValue,
  state: CompileState,
): RowCondition {
  const { condition, usesEdge } = compileFilter(node, value, edge, state);
  const alias = `edge${state.depth}`;
  const parent = `parent${state.depth}`;
  const { key: keys = [], from } = relation.parent ?? {};
  const refs = Object.fromEntries(keys.map((key) => [key, sql.ref<string>(`${parent}.${key}`)]));
  const rowsOf = (!usesEdge && relation.members) || relation.rows;
  return (row) => {
    const same = keys.map((key) => sql`${refs[key]} = ${row(key)}`);
    const holds = condition(columnsOf(alias));
    // The parent's table once more, and nothing of the row within the lateral: else PostgreSQL would not make a join of it
    // and would run it for each row. Without arguments: the list as it is by default.
    const members = sql`
      select from ${from?.(parent)} cross join lateral (${rowsOf(refs, {} as never, columnsOf(parent))}) as ${sql.ref(alias)}
       where ${sql.join(same, sql` and `)}`;
    if (quantifier === 'every') return sql`not exists (${members} and (${holds}) is not true)`;
    return sql`${quantifier === 'none' ? sql`not ` : sql``}exists (${members} and ${holds})`;
  };
}
