import { GraphQLError } from 'graphql';
import type { Log } from '../log.ts';

/** The one place that decides what a client sees of an error. What is not its doing is logged once and hidden. */
export function createErrorMask(log: Log): (error: unknown) => Error {
  return (error) => {
    const cause = originOf(error);
    if (error instanceof GraphQLError && (cause === undefined || cause === error)) return withCode(error);
    const location = error instanceof GraphQLError ? { nodes: error.nodes, path: error.path } : {};
    const known = explain(cause);
    if (known) {
      log.warn({ err: cause }, known.message);
      return new GraphQLError(known.message, { ...location, extensions: known.extensions });
    }
    log.error({ err: cause ?? error }, 'unexpected error');
    return new GraphQLError('Something went wrong on the server. It is in the log there; trying again may help.', {
      ...location,
      extensions: { code: 'INTERNAL_SERVER_ERROR' },
    });
  };
}

/** What was thrown, under the errors of GraphQL that only carry it. */
function originOf(error: unknown): unknown {
  let origin: unknown = error instanceof GraphQLError ? error.originalError : error;
  while (origin instanceof GraphQLError && origin.originalError) origin = origin.originalError;
  return origin instanceof GraphQLError ? undefined : origin;
}

/** graphql-js gives its own refusals no code: a variable of the wrong type, an unknown operation. */
function withCode(error: GraphQLError): GraphQLError {
  if (typeof error.extensions['code'] === 'string') return error;
  return new GraphQLError(error.message, {
    ...error,
    nodes: error.nodes,
    extensions: { ...error.extensions, code: 'BAD_INPUT' },
  });
}

interface Explained {
  readonly message: string;
  readonly extensions: Record<string, unknown>;
}

/** What has a cause that its reader can act on. Codes: https://www.postgresql.org/docs/18/errcodes-appendix.html */
function explain(error: unknown): Explained | undefined {
  const { code = '', message = '' } = (error ?? {}) as { readonly code?: string; readonly message?: string };
  if (error instanceof SyntaxError && /JSON/.test(message)) {
    return {
      message: `Expected JSON in the address of the request, got something else: ${message}.`,
      extensions: { code: 'BAD_REQUEST', http: { status: 400 } },
    };
  }
  if (error instanceof RangeError && /call stack/.test(message)) {
    return {
      message: 'The query is nested too deeply to be read. Ask for fewer levels.',
      extensions: { code: 'BAD_INPUT', http: { status: 400 } },
    };
  }
  // websearch_to_tsquery has a limit of its own on operators in a row.
  if (/tsquery stack too small/.test(message)) {
    return {
      message: 'The text to search for has too many operators in a row. Use fewer of - and quotes.',
      extensions: { code: 'BAD_INPUT' },
    };
  }
  if (code === '57014') {
    return {
      message: 'The query took longer than the server allows. Ask for smaller pages or fewer levels.',
      extensions: { code: 'TIMEOUT', http: { status: 503 } },
    };
  }
  const isAway =
    /^(08...|28...|3D000|57P0.|53300|ECONN.*|EPIPE|ENOTFOUND|ETIMEDOUT)$/.test(code) ||
    /Connection terminated|timeout exceeded when trying to connect/.test(message);
  return isAway
    ? {
        message: 'The database does not answer. Try again in some seconds.',
        extensions: { code: 'DATABASE_UNAVAILABLE', http: { status: 503, headers: { 'Retry-After': '5' } } },
      }
    : undefined;
}
