import type { ObjectRef } from '@pothos/core';
import { sql } from 'kysely';
import { type CriterionKind, column, columnsOf } from '../graph/criterion.ts';
import type { Columns, Relation } from '../graph/relation.ts';
import { builder, type Types } from './builder.ts';
import {
  addEntry,
  type CompileState,
  compileCriterion,
  compileFilter,
  defineInput,
  type FilterEntry,
  type FilterPart,
  type FilterValue,
  filterEntries,
  filterOf,
  type RowCondition,
} from './filter.ts';
import { inputTypes } from './filter-kinds.ts';
import type { NodeRow } from './node.ts';

const KINDS: Readonly<Record<string, Exclude<CriterionKind, 'enum'>>> = {
  boolean: 'boolean',
  date: 'date',
  float8: 'float',
  int: 'int',
};

const edgeParts = new Map<string, FilterPart>();

/** Conditions on the edges of a list: its columns, by the names and with the descriptions that clients see. */
export function defineEdgePart(
  list: string,
  columns: Columns,
  descriptions: Readonly<Record<string, string>>,
): FilterPart {
  const entries = Object.entries(descriptions).map(([name, description]) => {
    const columnName = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    const kind = KINDS[String(columns[columnName]).replace('?', '')] ?? 'int';
    return [
      name,
      {
        description,
        input: () => inputTypes[kind],
        compile: (value: unknown) => compileCriterion(column(kind, columnName), value),
      },
    ] as const;
  });
  const part = { entries: new Map(entries) };
  edgeParts.set(list, part);
  return part;
}

/** The filter of a list: that of the nodes that it leads to, and what its edges say besides. */
export function defineListFilter(list: string, node: string, edge: FilterPart | undefined) {
  const ofNode = filterOf(node);
  if (ofNode === undefined || edge === undefined) return ofNode;
  return defineInput(`${list}Filter`, `Conditions on an entry of \`${list}Connection\` and the ${node} it leads to.`, [
    edge,
    nodePartOf(node),
  ]);
}

/** Read when the schema is put together: by then every slice has added what it knows. */
function nodePartOf(node: string): FilterPart {
  return {
    get entries() {
      return new Map(filterEntries(node));
    },
  };
}

type AnyRelation = Pick<Relation<string, never, Columns, string>, 'nodes' | 'parent' | 'rows'>;

interface QuantifyOptions {
  /** Whose filter it becomes a part of: a type of nodes, or of a list's edges. */
  readonly of: string;
  readonly name: string;
  readonly description: string;
  readonly relation: AnyRelation;
  /** Name of the list, for the types. */
  readonly list: string;
  readonly node: string;
  readonly edge: FilterPart | undefined;
  readonly input: ReturnType<typeof builder.inputType>;
}

/** Lets the filter of a type ask for `some`, `every` or `none` of what a relation leads to. */
export function quantify({ of, name, description, relation, list, node, edge, input }: QuantifyOptions): void {
  const ref = builder.inputType(`${list}Quantifiers`, {
    description: `How many of \`${name}\` must fulfil what: all that is said must hold.`,
    fields: (t) => ({
      some: t.field({ type: input, description: 'One at least does; of none, none does.' }),
      every: t.field({ type: input, description: 'Each of them does; of none, each does.' }),
      none: t.field({ type: input, description: 'Not one of them does.' }),
    }),
  });
  const entry: FilterEntry = {
    description,
    input: () => ref,
    compile: (asked: Quantifiers, state) => {
      const conditions = Object.entries(asked).flatMap(([quantifier, value]) =>
        value == null ? [] : compileQuantifier({ relation, node, edge }, quantifier as keyof Quantifiers, value, state),
      );
      return (row) => sql`(${sql.join([sql`true`, ...conditions.map((condition) => condition(row))], sql` and `)})`;
    },
  };
  const ofEdge = edgeParts.get(of.replace(/Edge$/, ''));
  if (ofEdge === undefined) addEntry(of, name, entry);
  else ofEdge.entries.set(name, entry);
}

function compileQuantifier(
  { relation, node, edge }: Pick<QuantifyOptions, 'node' | 'relation'> & { readonly edge?: FilterPart | undefined },
  quantifier: keyof Quantifiers,
  value: FilterValue,
  state: CompileState,
): RowCondition {
  const { condition, usesEdge } = compileFilter(node, value, edge, state);
  const alias = `edge${state.depth}`;
  const keys = Object.keys(relation.parent?.key ?? {});
  const parent = Object.fromEntries(keys.map((key) => [key, sql.ref<string>(`parent.${key}`)]));
  const rowsOf = (!usesEdge && relation.nodes) || relation.rows;
  return (row) => {
    const same = keys.map((key) => sql`${parent[key]} = ${row(key)}`);
    const holds = condition(columnsOf(alias));
    // The parent's table once more, and nothing of the row within the lateral: else PostgreSQL would not make a join of it
    // and ask for each row anew. With no arguments: what the list has unless asked otherwise.
    const members = sql`
      select from ${relation.parent?.from} cross join lateral (${rowsOf(parent, {} as never)}) as ${sql.ref(alias)}
       where ${sql.join(same, sql` and `)}`;
    if (quantifier === 'every') return sql`not exists (${members} and (${holds}) is not true)`;
    return sql`${quantifier === 'none' ? sql`not ` : sql``}exists (${members} and ${holds})`;
  };
}

/** Lets the filter of a type ask for a node that a relation leads to, one at least, without a word for how many. */
export function filterByOne(options: {
  readonly of: ObjectRef<Types, NodeRow>;
  readonly name: string;
  readonly description: string;
  readonly relation: AnyRelation;
  readonly node: ObjectRef<Types, NodeRow>;
}): void {
  const { of, name, description, relation, node } = options;
  addEntry(of.name, name, {
    description,
    input: () => filterOf(node.name),
    compile: (value: FilterValue, state) => compileQuantifier({ relation, node: node.name }, 'some', value, state),
  });
}

interface Quantifiers {
  readonly some?: FilterValue | null;
  readonly every?: FilterValue | null;
  readonly none?: FilterValue | null;
}
