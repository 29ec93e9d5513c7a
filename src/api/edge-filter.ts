import { isDeepStrictEqual } from 'node:util';
import { column } from '../graph/criterion.ts';
import type { FilterPart } from '../graph/filter.ts';
import { type Columns, columnNameOf } from '../graph/relation.ts';
import { compileCriterion } from '../run/filter.ts';
import type { OfNode } from '../run/node-loader.ts';
import type { InputRef } from './builder.ts';
import { defineInput } from './filter.ts';
import { inputTypes } from './filter-kinds.ts';

type Kind = 'boolean' | 'date' | 'float' | 'int';

const KINDS: Readonly<Record<string, Kind>> = { boolean: 'boolean', date: 'date', float8: 'float', int: 'int' };

/** The filter of a list with conditions on its edges. Lists of the same name share it. */
export interface EdgeFilter {
  readonly part: FilterPart;
  readonly input: InputRef;
}

interface Declared extends EdgeFilter {
  readonly node: OfNode;
  readonly descriptions: object;
}

const filters = new Map<string, Declared>();

/** Conditions on the edges of a list, by the names and with the descriptions that clients see, and on its nodes. */
export function edgeFilter(
  name: string,
  node: OfNode,
  columns: Columns,
  descriptions: Readonly<Record<string, string>>,
): EdgeFilter {
  const known = filters.get(name);
  if (known !== undefined) {
    if (known.node.node === node.node && isDeepStrictEqual(known.descriptions, descriptions)) return known;
    throw new Error(`Two lists share ${name}, but not what it can be asked for.`);
  }
  const entries = Object.entries(descriptions).map(([field, description]) => {
    const kind = kindOf(columns, columnNameOf(field));
    return [
      field,
      {
        description,
        input: () => inputTypes[kind],
        compile: (value: unknown) => compileCriterion(column(kind, columnNameOf(field)), value),
      },
    ] as const;
  });
  const part: FilterPart = { entries: new Map(entries) };
  const what = `Conditions on an entry of a list: on its edge and on its ${node.node.def.name}.`;
  const filter = { part, input: defineInput(name, what, [part, node.node.filter]), node, descriptions };
  filters.set(name, filter);
  return filter;
}

function kindOf(columns: Columns, name: string): Kind {
  const kind = KINDS[String(columns[name]).replace('?', '')];
  if (kind === undefined) throw new Error(`The column ${name} of an edge has no type that can be filtered by.`);
  return kind;
}
