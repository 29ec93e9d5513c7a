import type { GraphQLResolveInfo } from 'graphql';
import type { Db } from '../database/database.ts';

/** What one request has. Loaders hang off it, so that nothing of a request outlives it. */
export interface Context {
  readonly db: Db;
  readonly batches: Map<string, unknown>;
}

export function createContext(db: Db): Context {
  return { db, batches: new Map() };
}

/** What belongs to `key` in this request, made on first use. */
export function perRequest<Value>(context: Context, key: string, make: () => Value): Value {
  if (!context.batches.has(key)) context.batches.set(key, make());
  return context.batches.get(key) as Value; // only the `make` of the same key filled it
}

/**
 * The place of a field in the query, without list positions: `Query.author/Author.papers`.
 *
 * Batches are kept by place and not by what they load. So each place of a query costs its own statements, however
 * many rows are there and whatever another place has loaded before: the number of statements is a property of the
 * query's shape alone, and no batch is split because some of its keys were already known.
 */
export function placeOf(path: GraphQLResolveInfo['path'] | undefined): string {
  const keys: string[] = [];
  for (let step = path; step; step = step.prev) {
    if (typeof step.key === 'string') keys.push(`${step.typename}.${step.key}`);
  }
  return keys.reverse().join('/');
}
