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
    nodesOnConnection: { description: 'The nodes of this page, without the data of their edges.' },
    nodeTypeOptions: {
      description: 'An object with a global id. `node` and `nodes` find it by that id.',
    },
    idFieldOptions: { description: 'The global id: opaque, and valid for ever.' },
    edgesFieldOptions: {
      nullable: false,
      description: 'The edges of this page: each node, with the data of the relation.',
    },
    nodeFieldOptions: { nullable: false },
    cursorFieldOptions: { description: 'The cursor of this edge, for `after` and `before`.' },
    pageInfoFieldOptions: { description: 'Whether there are more pages, and the cursors that lead to them.' },
    pageInfoTypeOptions: { description: 'The position of a page in its list.' },
    hasNextPageFieldOptions: { description: 'True if edges follow this page.' },
    hasPreviousPageFieldOptions: { description: 'True if edges precede this page.' },
    startCursorFieldOptions: { description: 'The cursor of the first edge of this page. Null on an empty page.' },
    endCursorFieldOptions: { description: 'The cursor of the last edge of this page. Null on an empty page.' },
  },
});

export type Types = typeof builder extends PothosSchemaTypes.SchemaBuilder<infer Complete> ? Complete : never;

/** A function that makes the fields of an object which resolvers see as `Shape`. */
export type FieldsOf<Shape> = (t: PothosSchemaTypes.ObjectFieldBuilder<Types, Shape>) => FieldMap;
export type EnumRef = ReturnType<typeof builder.enumType>;
export type InputRef = ReturnType<typeof builder.inputType>;
export type UnionRef = ReturnType<typeof builder.unionType>;
export type QueryFieldBuilder = PothosSchemaTypes.QueryFieldBuilder<Types, Types['Root']>;
export type ArgBuilder = QueryFieldBuilder['arg'];

builder.queryType({ description: 'The root of every query.' });
