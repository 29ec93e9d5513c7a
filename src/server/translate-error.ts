import type { GraphQLError } from 'graphql';
import type { ErrorCode } from '../graph/error-catalogue.ts';
import { type HttpExtension, requestError } from '../graph/errors.ts';

/** What Yoga says of a request, in the codes of the catalogue and with what to do. */
const REWRITTEN: readonly { readonly from: RegExp; readonly code: ErrorCode; readonly message: string }[] = [
  {
    from: /only supports GET and POST/,
    code: 'METHOD_NOT_ALLOWED',
    message: 'The method of the request is neither GET nor POST. Use POST with JSON.',
  },
  {
    from: /^Could not determine what operation/,
    code: 'OPERATION_RESOLUTION_FAILURE',
    message:
      'The document has several operations, or none of the name in `operationName`. Set `operationName` to the operation to run.',
  },
  {
    from: /^Request body too large/,
    code: 'REQUEST_ENTITY_TOO_LARGE',
    message: 'The request body is too large. Shorten the query or its variables, or send several requests.',
  },
  {
    from: /^Must provide query string/,
    code: 'BAD_REQUEST',
    message: 'The request has no `query`. Send one as JSON in the body, or in the address.',
  },
  {
    from: /sent invalid JSON/,
    code: 'BAD_REQUEST',
    message: 'The body of the request is not JSON. Send an object with `query`, and `variables` if needed.',
  },
];

/** An error of graphql-js or Yoga as clients of this server see it; one of our own as it is. */
export function translateError(error: GraphQLError): GraphQLError {
  const { code, http } = error.extensions as { readonly code?: unknown; readonly http?: HttpExtension }; // as Yoga writes it
  const rewritten = http && REWRITTEN.find(({ from }) => from.test(error.message));
  if (rewritten) return requestError(rewritten.code, rewritten.message, error, http);
  // graphql-js gives its own refusals no code: a variable of the wrong type, a literal that is none of its type.
  const isUncoded = code === undefined || (code === 'BAD_INPUT' && http === undefined && error.path === undefined);
  return isUncoded ? requestError('BAD_INPUT', error.message, error, { spec: true }) : error;
}
