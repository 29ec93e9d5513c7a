import { GraphQLError } from 'graphql';
import { isErrorCode, requestError } from '../graph/errors.ts';
import type { Log } from '../log.ts';
import { explainCause } from './explain-cause.ts';
import { translateError } from './translate-error.ts';

/** The one place that decides what a client sees of an error. Errors that the client did not cause are logged once and hidden. */
export function createErrorMask(log: Log): (error: unknown) => Error {
  return (error) => {
    const cause = originOf(error);
    if (error instanceof GraphQLError && (cause === undefined || cause === error)) {
      const translated = translateError(error);
      if (isErrorCode(translated.extensions['code'])) return translated;
    }
    const place = error instanceof GraphQLError ? { nodes: error.nodes, path: error.path } : {};
    const known = explainCause(cause);
    if (known) {
      log.warn({ err: cause }, known.message);
      return requestError(known.code, known.message, place, known.headers && { headers: known.headers });
    }
    log.error({ err: cause ?? error }, 'unexpected error');
    return requestError('INTERNAL_SERVER_ERROR', 'Internal error. It has been logged; try again.', place);
  };
}

/** What was thrown, under the errors of GraphQL that only carry it. */
function originOf(error: unknown): unknown {
  let origin: unknown = error instanceof GraphQLError ? error.originalError : error;
  while (origin instanceof GraphQLError && origin.originalError) origin = origin.originalError;
  return origin instanceof GraphQLError ? undefined : origin;
}
