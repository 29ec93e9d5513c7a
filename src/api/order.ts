import { isDeepStrictEqual } from 'node:util';
import type { OpenNode } from '../graph/node.ts';
import type { OrderTerm } from '../graph/relation.ts';
import type { Direction } from '../run/page-args.ts';
import { builder, type InputRef } from './builder.ts';
import { later } from './later.ts';

/** The orders that a list adds to the orders of its nodes. */
export interface OwnOrders {
  readonly terms: Readonly<Record<string, readonly OrderTerm[]>>;
  readonly descriptions: Readonly<Record<string, string>>;
}

interface OrderType {
  readonly node: OpenNode | undefined;
  readonly own: OwnOrders;
  readonly ref: InputRef;
}

const types = new Map<string, OrderType>();

/** The input type of a list's orders. Lists that share a name have the same orders, and one type. */
export function orderType(name: string, node: OpenNode | undefined, own: OwnOrders): OrderType['ref'] {
  const known = types.get(name);
  if (known !== undefined) {
    if (known.node === node && isDeepStrictEqual(known.own.descriptions, own.descriptions)) return known.ref;
    throw new Error(`Two lists share ${name}, but not their orders.`);
  }
  const ref = defineOrderType(name, node, own);
  types.set(name, { node, own, ref });
  return ref;
}

function defineOrderType(name: string, node: OpenNode | undefined, { terms, descriptions }: OwnOrders) {
  // By its name, since its values are not known yet.
  const by = `${name}By`;
  later(() => {
    const own = Object.entries(terms).map(([value, all]) => [value, describe(descriptions[value] ?? '', all)]);
    const ofNode = [...(node?.orders ?? [])].map(([value, order]) => [value, describe(order.description, order.terms)]);
    builder.enumType(by, {
      description: `What \`${name}\` sorts by.`,
      values: Object.fromEntries([...ofNode, ...own]),
    });
  });
  return builder.inputType(name, {
    description: `An order: what to sort by, and in which direction.`,
    fields: (t) => ({
      by: t.field({ type: by as never, required: true, description: 'What to sort by.' }),
      direction: t.field({
        type: directionRef,
        description:
          'Default: the direction that the description of `by` names. The other direction reverses the whole order, with its tie-breakers.',
      }),
    }),
  });
}

function describe(description: string, [first]: readonly OrderTerm[]): { readonly description: string } {
  return { description: `${description} Default direction: ${first?.descending ? 'DESC' : 'ASC'}.` };
}

const directionRef = builder.enumType('OrderDirection', {
  description: 'The direction of an order. Nulls come last in both.',
  values: {
    ASC: { description: 'From low to high, early to late, A to Z.' },
    DESC: { description: 'From high to low, late to early, Z to A.' },
  } satisfies Record<Direction, object>,
});
