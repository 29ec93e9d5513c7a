import SchemaBuilder, { type FieldMap } from '@pothos/core';
import RelayPlugin from '@pothos/plugin-relay';
import type { Context } from '../run/context.ts';
import './limit-plugin.ts';

interface Settings {
  Context: Context;
  DefaultFieldNullability: false;
  DefaultEdgesNullability: false;
  DefaultNodeNullability: false;
  Scalars: {
    ID: { Input: string; Output: string };
    DateTime: { Input: Date; Output: Date };
    PartialDate: { Input: string; Output: string };
    URL: { Input: string; Output: string };
  };
}

/** Every slice adds its part of the schema to this builder. */
export const builder = new SchemaBuilder<Settings>({
  plugins: [RelayPlugin, 'limits'],
  defaultFieldNullability: false,
  relay: {
    // node.ts has its own: a malformed id must not take the other ids of `nodes` with it.
    nodeQueryOptions: false,
    nodesQueryOptions: false,
    nodesOnConnection: { description: 'The nodes of this page, without their edges.' },
    nodeTypeOptions: {
      description: 'Anything with an id of its own. The id finds it again through `node` and `nodes`.',
    },
    idFieldOptions: { description: 'Globally unique and opaque. Ask for it, keep it, do not take it apart.' },
    edgesFieldOptions: {
      nullable: false,
      description: 'This page: each node with what is known of the relation to it.',
    },
    nodeFieldOptions: { nullable: false },
    cursorFieldOptions: { description: 'Where this edge stands in its order, for `after` and `before`.' },
    pageInfoFieldOptions: { description: 'Whether there is more, and from where to go on.' },
    pageInfoTypeOptions: { description: 'The borders of a page.' },
    hasNextPageFieldOptions: { description: 'More edges follow this page.' },
    hasPreviousPageFieldOptions: { description: 'Edges stand before this page.' },
    startCursorFieldOptions: { description: 'Cursor of the first edge of this page; null on an empty page.' },
    endCursorFieldOptions: { description: 'Cursor of the last edge of this page; null on an empty page.' },
  },
});

export type Types = typeof builder extends PothosSchemaTypes.SchemaBuilder<infer Complete> ? Complete : never;

/** A function that makes the fields of an object which resolvers see as `Shape`. */
export type FieldsOf<Shape> = (t: PothosSchemaTypes.ObjectFieldBuilder<Types, Shape>) => FieldMap;
export type QueryFieldBuilder = PothosSchemaTypes.QueryFieldBuilder<Types, Types['Root']>;
export type ArgBuilder = QueryFieldBuilder['arg'];

builder.queryType({ description: 'Where every question begins.' });
