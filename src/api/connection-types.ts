import { isDeepStrictEqual } from 'node:util';
import type { ObjectRef } from '@pothos/core';
import type { Connection } from '../run/connection-batch.ts';
import type { NodeRow } from '../run/node-loader.ts';
import { builder, type FieldsOf, type Types } from './builder.ts';

interface TypeOptions {
  readonly node: object;
  readonly edge?: unknown;
  readonly edgeDescription?: string;
}

/** `AuthorPapers` for the field `papers` of authors: the beginning of the names of the list's types. */
export function listName(parent: { readonly name: string } | 'Query', fieldName: string): string {
  const parentName = parent === 'Query' ? '' : parent.name.replace(/Edge$/, '');
  return `${parentName}${fieldName.charAt(0).toUpperCase()}${fieldName.slice(1)}`;
}

/** A description with the codes of its errors, each once. */
export function withErrors(description: string, codes: readonly string[]): string {
  return `${description} Errors: ${[...new Set(codes)].join(', ')}.`;
}

type ConnectionTypes = ReturnType<typeof defineTypes>;

const types = new Map<string, { readonly edges: object; readonly refs: ConnectionTypes }>();

/** The types of a connection and of its edges. Lists that share a name share them, and so must have the same edges. */
export function connectionTypes(name: string, fieldName: string, options: TypeOptions): ConnectionTypes {
  const { node, edge, edgeDescription } = options;
  const edges = { node, edge, edgeDescription };
  const known = types.get(name);
  if (known !== undefined && !isDeepStrictEqual(known.edges, edges))
    throw new Error(`Two lists share the types of ${name} and differ in their edges.`);
  const refs = known?.refs ?? defineTypes(name, fieldName, options);
  types.set(name, { edges, refs });
  return refs;
}

function defineTypes(name: string, fieldName: string, { node, edge, edgeDescription }: TypeOptions) {
  const type = ('union' in node ? node.union : 'row' in node ? node.row : node) as ObjectRef<Types, NodeRow>; // whatever it is, edges and connections of it are made alike
  const edgeRef = builder.edgeObject({
    type,
    name: `${name}Edge`,
    description: edgeDescription ?? `One entry of \`${fieldName}\`.`,
    nodeField: { description: 'The entry of the list that this edge holds.' },
    ...(edge !== undefined && { fields: edge as FieldsOf<object> }),
  });
  const connection = builder.connectionObject(
    {
      type,
      name: `${name}Connection`,
      description: `One page of \`${fieldName}\`, and the number of all its entries.`,
      fields: (t) => ({
        totalCount: t.int({
          description: 'The number of entries on all pages. Counted only when requested.',
          resolve: (page) => (page as unknown as Connection).totalCount, // the object that the field resolves to
        }),
      }),
    },
    edgeRef,
  );
  return { edge: edgeRef, connection };
}
