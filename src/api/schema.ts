import { type GraphQLField, type GraphQLObjectType, type GraphQLSchema, isObjectType } from 'graphql';
import type { FieldValue } from '../graph/field.ts';
import { builder } from './builder.ts';
import { defineWhatWaits } from './later.ts';

/** The schema of all that slices have declared. Each of its fields carries what it is as `extensions.byline`. */
export function buildSchema(): GraphQLSchema {
  defineWhatWaits();
  const schema = builder.toSchema();
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields()))
      field.extensions = { byline: whatIs(type, field), ...field.extensions };
  }
  return schema;
}

/** What a field is that no node and no relation declares. */
function whatIs({ name: type }: GraphQLObjectType, { name, extensions }: GraphQLField<unknown, unknown>): FieldValue {
  const exposed = extensions['pothosExposedField'];
  if (typeof exposed === 'string') return { kind: 'exposed', column: exposed };
  if (/Connection$|Edge$|^PageInfo$/.test(type) && PARTS.has(name)) return { kind: 'part' };
  return { kind: 'resolver' };
}

const PARTS: ReadonlySet<string> = new Set([
  'cursor',
  'edges',
  'endCursor',
  'hasNextPage',
  'hasPreviousPage',
  'node',
  'nodes',
  'pageInfo',
  'startCursor',
  'totalCount',
]);
