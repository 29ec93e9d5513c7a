import { GraphQLError } from 'graphql';

/** What can be wrong with a request. Each error says what was expected, what came, and what to do. */
export type InputCode =
  | 'BAD_CURSOR'
  | 'BAD_ID'
  | 'BAD_IDENTIFIER'
  | 'BAD_INPUT'
  | 'BAD_PAGE'
  | 'BUDGET_EXCEEDED'
  | 'NOT_FOUND'
  | `AMBIGUOUS_${string}`;

/** An error that its reader can act on. `extensions` carries what a program needs to go on. */
export function inputError(code: InputCode, message: string, extensions: Record<string, unknown> = {}): GraphQLError {
  return new GraphQLError(message, { extensions: { ...extensions, code } });
}

/** Shortens what came, to be quoted in a message. */
export function quote(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 79)}…` : text);
}
