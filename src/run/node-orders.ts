import type { OpenNode } from '../graph/node.ts';
import type { Columns, Relation } from '../graph/relation.ts';

/**
 * A relation with the orders of its nodes behind its own. Read when the first request asks: by then every slice has
 * added what it knows. A column that the relation selects itself is not computed again from the node.
 */
export function withOrdersOf<Key extends string, Args, Cols extends Columns, Order extends string>(
  node: OpenNode | undefined,
  relation: Relation<Key, Args, Cols, Order>,
): () => Relation<Key, Args, Cols, Order> {
  let whole: Relation<Key, Args, Cols, Order> | undefined;
  return () => {
    whole ??= node === undefined ? relation : complete(node, relation);
    return whole;
  };
}

function complete<Key extends string, Args, Cols extends Columns, Order extends string>(
  { columns, orders }: OpenNode,
  relation: Relation<Key, Args, Cols, Order>,
): Relation<Key, Args, Cols, Order> {
  const ofNode = [...orders].map(([name, { terms }]) => [name, terms] as const);
  return {
    ...relation,
    columns: { ...Object.fromEntries(columns), ...relation.columns },
    // Its own come first: the first is the default.
    orders: { ...relation.orders, ...Object.fromEntries(ofNode), ...relation.orders },
  };
}
