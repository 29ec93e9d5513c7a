import { GraphQLError, type GraphQLErrorOptions } from 'graphql';
import { type EntryName, type ErrorCode, type ErrorEntry, entryNameOf, errorCatalogue } from './error-catalogue.ts';

/** What must stand in `extensions` besides the code. */
type Carried<Code extends ErrorCode> = (typeof errorCatalogue)[EntryName<Code>] extends {
  readonly extensions: infer Named;
}
  ? readonly [extensions: Readonly<Record<keyof Named, unknown>>]
  : readonly [];

/** An error that its reader can act on: it says what was wrong, what is allowed and what to do. */
export function inputError<Code extends ErrorCode>(
  code: Code,
  message: string,
  ...[extensions]: Carried<Code>
): GraphQLError {
  return new GraphQLError(message, { extensions: { ...extensions, code } });
}

/** What Yoga makes the status and headers of an answer of. */
export interface HttpExtension {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Keeps the status 200 for clients that accept `application/json` alone, as GraphQL over HTTP has it. */
  readonly spec?: boolean;
}

type Place = Pick<GraphQLErrorOptions, 'nodes' | 'path' | 'positions' | 'source'>;

/** An error that sets the HTTP status of the answer: one of the server, or one of a request that cannot run. */
export function requestError(
  code: ErrorCode,
  message: string,
  place: Place = {},
  http: Omit<HttpExtension, 'status'> = {},
): GraphQLError {
  const { status }: ErrorEntry = errorCatalogue[entryNameOf(code)];
  // A code with several statuses has the first for an error beside data, which has a path.
  const own = (place.path === undefined ? status.at(-1) : undefined) ?? status[0];
  return new GraphQLError(message, { ...place, extensions: { code, http: { ...http, status: own } } });
}

export function isErrorCode(code: unknown): code is ErrorCode {
  return typeof code === 'string' && Object.hasOwn(errorCatalogue, entryNameOf(code));
}

/** Quotes a received text in a message, shortened. */
export function quote(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 79)}…` : text);
}

/** `an author`, `a paper`. */
export function withArticle(name: string): string {
  return `${/^[aeio]/i.test(name) ? 'an' : 'a'} ${name}`;
}
