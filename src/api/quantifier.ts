import { sql } from 'kysely';
import { columnsOf } from '../graph/criterion.ts';
import type { CompileState, FilterPart, FilterValue, RowCondition } from '../graph/filter.ts';
import type { OpenNode } from '../graph/node.ts';
import type { AnyRelation } from '../graph/relation.ts';
import { compileFilter } from '../run/filter.ts';
import type { OfNode } from '../run/node-loader.ts';
import { builder } from './builder.ts';
import { getFilter } from './filter.ts';

type InputRef = ReturnType<typeof builder.inputType>;

/** What a filter can ask of: a relation, the nodes that it leads to, and what its edges can be asked for. */
interface Target {
  readonly relation: AnyRelation;
  readonly node: OpenNode;
  readonly edge?: FilterPart | undefined;
}

interface QuantifyOptions extends Target {
  /** The filter of a node or of an edge, which gets the new field. */
  readonly of: FilterPart;
  readonly name: string;
  readonly description: string;
  /** The filter of an entry. */
  readonly input: InputRef;
}

const quantifiers = new Map<string, InputRef>();

/** Lets a filter ask for `some`, `every` or `none` of what a relation leads to. */
export function quantify({ of, name, description, input, ...target }: QuantifyOptions): void {
  const ref = quantifiers.get(input.name) ?? defineQuantifiers(input);
  quantifiers.set(input.name, ref);
  of.entries.set(name, {
    description,
    input: () => ref,
    compile: (asked: Quantifiers, state) => {
      const conditions = Object.entries(asked).flatMap(([quantifier, value]) =>
        value == null ? [] : compileQuantifier(target, quantifier as keyof Quantifiers, value, state),
      );
      return (row) => sql`(${sql.join([sql`true`, ...conditions.map((condition) => condition(row))], sql` and `)})`;
    },
  });
}

function defineQuantifiers(input: InputRef): InputRef {
  return builder.inputType(input.name.replace(/Filter$/, 'Quantifiers'), {
    description: 'Conditions on the entries of a list; all that are given must hold.',
    fields: (t) => ({
      some: t.field({ type: input, description: 'At least one entry matches. False for an empty list.' }),
      every: t.field({ type: input, description: 'Every entry matches. True for an empty list.' }),
      none: t.field({ type: input, description: 'No entry matches. True for an empty list.' }),
    }),
  });
}

function compileQuantifier(
  { relation, node, edge }: Target,
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

/** Lets the filter of a node ask for one node that a relation leads to, without a word for how many. */
export function filterByOne(options: {
  readonly of: OfNode;
  readonly name: string;
  readonly description: string;
  readonly relation: AnyRelation;
  readonly node: OfNode;
}): void {
  const { of, name, description, relation } = options;
  const { node } = options.node;
  of.node.filter.entries.set(name, {
    description,
    input: () => getFilter({ node }),
    compile: (value: FilterValue, state) => compileQuantifier({ relation, node }, 'some', value, state),
  });
}

interface Quantifiers {
  readonly some?: FilterValue | null;
  readonly every?: FilterValue | null;
  readonly none?: FilterValue | null;
}
