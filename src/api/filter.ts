import { type Criterion, computed } from '../graph/criterion.ts';
import { withArticle } from '../graph/errors.ts';
import type { FilterPart } from '../graph/filter.ts';
import type { OpenNode, Quantity } from '../graph/node.ts';
import { columnNameOf } from '../graph/relation.ts';
import { compileCriterion, compileIds } from '../run/filter.ts';
import type { OfNode } from '../run/node-loader.ts';
import { builder, type InputRef } from './builder.ts';
import { enumRef } from './enum.ts';
import { enumFilter, inputTypes } from './filter-kinds.ts';
import { addOrders } from './node.ts';

export interface Criteria<Name extends string> {
  readonly criteria: Readonly<Record<Name, Criterion>>;
  readonly descriptions: Readonly<Record<Name, string>>;
}

const refs = new WeakMap<OpenNode, InputRef>();

/** Lets the nodes of a type be filtered: defines `<Type>Filter`, over the rows of the node's table. */
export function defineFilter<Name extends string>(ref: OfNode, criteria: Criteria<Name>): void {
  const { node } = ref;
  const { name } = node.def;
  refs.set(node, defineInput(`${name}Filter`, `Conditions on ${withArticle(name)}.`, [node.filter]));
  node.filter.entries.set('id', {
    description:
      'Has one of these ids, also if the id was merged into another node. Maximum: 10,000 ids. Errors: BAD_ID.',
    input: () => ['ID'],
    compile: (ids: readonly string[]) => compileIds(node, ids),
  });
  addCriteria(ref, criteria);
}

/** Adds filter fields to a node type. Slices declare with it what the node itself does not know. */
export function addCriteria<Name extends string>({ node }: OfNode, { criteria, descriptions }: Criteria<Name>): void {
  for (const [name, criterion] of Object.entries<Criterion>(criteria)) {
    const input = typeof criterion.kind === 'string' ? inputTypes[criterion.kind] : enumFilter(enumRef(criterion.kind));
    node.filter.entries.set(name, {
      description: descriptions[name as Name],
      input: () => input,
      compile: (value) => compileCriterion(criterion, value),
    });
  }
}

/**
 * A number of a node that lists of it can be filtered and sorted by: `paperCount` is the filter field `paperCount` and the
 * order PAPER_COUNT, which sorts equals by `ties`.
 */
export function addQuantity(
  ref: OfNode,
  name: string,
  quantity: Quantity,
  { description, ties = [] }: { readonly description: string; readonly ties?: readonly { readonly by: string }[] },
): void {
  const column = columnNameOf(name);
  addCriteria(ref, {
    criteria: {
      [name]: computed('int', (row) => quantity(row('id'))),
    },
    descriptions: { [name]: description },
  });
  addOrders(
    ref,
    { [column]: { type: 'int', of: quantity } },
    { [column.toUpperCase()]: { description, terms: [{ by: column, descending: true }, ...ties] } },
  );
}

/** The input type of a node's filter; undefined for a node that has none. */
export function filterOf({ node }: OfNode): InputRef | undefined {
  return refs.get(node);
}

/** The input type of a node that must have one. */
export function getFilter(of: OfNode): InputRef {
  const ref = filterOf(of);
  if (ref === undefined) throw new Error(`No filter is defined for ${of.node.def.name}.`);
  return ref;
}

/** An input type whose fields are the entries of all parts, and `and`, `or`, `not` of itself. */
export function defineInput(name: string, description: string, parts: readonly FilterPart[]): InputRef {
  const ref = builder.inputRef<Record<string, unknown>>(name);
  ref.implement({
    description: `${description} All conditions in an object must hold; null conditions are ignored.`,
    fields: (t) =>
      ({
        and: t.field({ type: [ref], description: 'All of these hold. True for an empty list.' }),
        or: t.field({ type: [ref], description: 'At least one of these holds. An empty list matches nothing.' }),
        not: t.field({ type: ref, description: 'The condition is false or unknown.' }),
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
