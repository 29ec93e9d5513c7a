import type { FilterPart, FilterValue } from '../graph/filter.ts';
import type { AnyRelation } from '../graph/relation.ts';
import type { OfNode } from '../run/node-loader.ts';
import { compileQuantifiers, type Quantified, type Quantifiers } from '../run/quantifier.ts';
import { builder, type InputRef } from './builder.ts';
import { getFilter } from './filter.ts';

interface QuantifyOptions extends Quantified {
  /** The filter of a node or of an edge, which gets the new field. */
  readonly of: FilterPart;
  readonly name: string;
  readonly description: string;
  /** The filter of an entry. */
  readonly input: InputRef;
}

const quantifiers = new Map<string, InputRef>();

/** Adds a filter field with `some`, `every` and `none` over a relation. */
export function quantify({ of, name, description, input, ...target }: QuantifyOptions): void {
  const ref = quantifiers.get(input.name) ?? defineQuantifiers(input);
  quantifiers.set(input.name, ref);
  of.entries.set(name, {
    description,
    input: () => ref,
    compile: (asked: Quantifiers, state) => compileQuantifiers(target, asked, state),
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

/** Adds a filter field for a relation to a single node, without `some`, `every` or `none`. */
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
    compile: (some: FilterValue, state) => compileQuantifiers({ relation, node }, { some }, state),
  });
}
