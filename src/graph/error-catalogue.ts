import { MAX_CANDIDATES } from './candidate.ts';

/** What a client learns about an error code: docs/api.md is printed from this, and tests allow no other code. */
export interface ErrorEntry {
  /** Status of the HTTP answer: 200 beside data, another where the request as a whole is refused or fails. */
  readonly status: readonly [number, ...number[]];
  readonly when: string;
  readonly action: string;
  /** What stands in `extensions` beside `code`. */
  readonly extensions?: Readonly<Record<string, string>>;
}

/** Every code that an error of the API can have. */
export const errorCatalogue = {
  BAD_CURSOR: {
    status: [200],
    when: '`after` or `before` is not a cursor of this list in this order.',
    action: 'Take a cursor from `pageInfo` or from an edge of the same field with the same `orderBy`.',
  },
  BAD_ID: {
    status: [200],
    when: 'An `id` was not made by this server, or is the id of another type.',
    action: 'Query `id` and send it unchanged.',
  },
  BAD_IDENTIFIER: {
    status: [200],
    when: 'A DOI, ORCID iD or other identifier is not well formed.',
    action: 'Write it as the example in the message.',
  },
  BAD_INPUT: {
    status: [200, 400],
    when: 'The value of an argument or variable is not allowed. The status is 400 if the query cannot run at all.',
    action: 'Change the value as the message says.',
  },
  BAD_PAGE: {
    status: [200],
    when: '`first` or `last` is out of range, or both are given.',
    action: 'Give one of them, between 0 and the maximum. Read longer lists page by page.',
  },
  BUDGET_EXCEEDED: {
    status: [200],
    when: 'The list would examine more rows than its `budget`. It is null; the rest of the answer is complete.',
    action: 'Raise `budget`, or narrow the query with its other arguments.',
    extensions: { budget: 'The budget that was exceeded.' },
  },
  NOT_FOUND: {
    status: [200],
    when: 'An argument of a walk names something that is not in the graph. (A look-up by itself is null without an error.)',
    action: 'Correct the name, or use the `id` of one of `suggestions`.',
    extensions: {
      missing: 'The arguments that name nothing.',
      suggestions: 'Similar names, best first. `for` repeats the name that was not found. Empty for identifiers.',
    },
  },
  'AMBIGUOUS_…': {
    status: [200],
    when: 'Several nodes have the name, title or code. The code of the error ends in their type, as in `AMBIGUOUS_AUTHOR`.',
    action: 'Choose one of `candidates` and ask again by its `id`.',
    extensions: {
      candidateCount: 'How many of them there are.',
      candidates: `The first ${MAX_CANDIDATES} of them, each with its \`id\` and what tells it apart.`,
    },
  },
  GRAPHQL_PARSE_FAILED: {
    status: [400],
    when: 'The query is not GraphQL.',
    action: 'Correct the syntax at `locations`.',
  },
  GRAPHQL_VALIDATION_FAILED: {
    status: [400],
    when: 'The query does not fit the schema.',
    action: 'Compare the field, argument or value at `locations` with the schema.',
  },
  OPERATION_RESOLUTION_FAILURE: {
    status: [400],
    when: 'The document has several operations, and `operationName` names none of them.',
    action: 'Set `operationName` to the operation to run.',
  },
  PERSISTED_QUERY_NOT_SUPPORTED: {
    status: [200],
    when: 'The request has the hash of a query instead of the query.',
    action: 'Send the query. Clients with automatic persisted queries do so by themselves.',
  },
  BAD_REQUEST: {
    status: [400],
    when: 'The HTTP request is not a GraphQL request: its JSON is broken, or `query` is missing.',
    action: 'Send JSON with `query`, and `variables`, `operationName` and `extensions` if needed.',
  },
  METHOD_NOT_ALLOWED: {
    status: [405],
    when: 'The HTTP method is neither GET nor POST.',
    action: 'Use POST with JSON, or GET with the query in the address.',
  },
  UNSUPPORTED_MEDIA_TYPE: {
    status: [415],
    when: 'The `content-type` of a POST is not one that the server reads.',
    action: 'Send `content-type: application/json`.',
  },
  REQUEST_ENTITY_TOO_LARGE: {
    status: [413],
    when: 'The request body is too large.',
    action: 'Shorten the query or its variables, or split them into several requests.',
  },
  TIMEOUT: {
    status: [503],
    when: 'A statement in the database took longer than the server allows.',
    action: 'Ask for smaller pages, fewer levels or a smaller `budget`.',
  },
  DATABASE_UNAVAILABLE: {
    status: [503],
    when: 'The database does not answer, or has no free connection.',
    action: 'Try again after the seconds in the header `Retry-After`.',
  },
  INTERNAL_SERVER_ERROR: {
    status: [500],
    when: 'The server failed unexpectedly. The error is in its log.',
    action: 'Try again. If it stays, report it with the query.',
  },
} as const satisfies Readonly<Record<string, ErrorEntry>>;

/** The code of an ambiguous name, one for each field that looks up. */
export type AmbiguousCode = `AMBIGUOUS_${Uppercase<string>}`;
export type ErrorCode = AmbiguousCode | Exclude<keyof typeof errorCatalogue, 'AMBIGUOUS_…'>;

/** The entry of the catalogue that a code has. */
export function entryNameOf<Code extends string>(code: Code): EntryName<Code> {
  return code.replace(/^AMBIGUOUS_[A-Z]+$/, 'AMBIGUOUS_…') as EntryName<Code>; // as the types say it
}

export type EntryName<Code extends string> = Code extends AmbiguousCode ? 'AMBIGUOUS_…' : Code;
