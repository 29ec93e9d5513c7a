import type { Plugin } from 'graphql-yoga';
import { inputError } from '../graph/errors.ts';

/**
 * Tells clients with automatic persisted queries to send the query itself. Their protocol has this message, and no other
 * makes them do so: https://www.apollographql.com/docs/apollo-server/performance/apq
 */
export function usePersistedQuery(): Plugin {
  return {
    onParams({ params }) {
      if (params.query !== undefined || params.extensions?.['persistedQuery'] === undefined) return;
      throw inputError('PERSISTED_QUERY_NOT_SUPPORTED', 'PersistedQueryNotSupported');
    },
  };
}
