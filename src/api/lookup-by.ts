import { inputError, quote } from '../graph/errors.ts';

/** Characters of a text in a look-up, at most. */
export const MAX_LOOKUP_TEXT = 400;

/** One way to name a node, as a client gives it: exactly one key with its text. */
export type By = Readonly<Record<string, string | null | undefined>>;

/** The one key and its text. GraphQL has seen to it that there is exactly one. */
export function readBy(by: By): { readonly key: string; readonly text: string } {
  const [[key, text] = ['id', '']] = Object.entries(by);
  return { key, text: text ?? '' };
}

/** Throws BAD_INPUT. */
export function checkText(key: string, text: string): string {
  if (text.trim() === '')
    throw inputError('BAD_INPUT', `\`${key}\` is empty. Give a text of 1 to ${MAX_LOOKUP_TEXT} characters.`);
  if (text.length > MAX_LOOKUP_TEXT) {
    throw inputError(
      'BAD_INPUT',
      `\`${key}\` has ${text.length} characters, and ${MAX_LOOKUP_TEXT} are allowed. Shorten it.`,
    );
  }
  return text;
}

/** `name "Ada Lovelace"`, for messages. */
export function spell(by: By): string {
  const { key, text } = readBy(by);
  return `${key} ${quote(text)}`;
}
