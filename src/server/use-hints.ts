import type { Plugin } from 'graphql-yoga';
import type { Db } from '../database/database.ts';
import type { Log } from '../log.ts';
import type { Context } from '../run/context.ts';
import { toGlobalId } from '../run/node-loader.ts';
import { type UnknownName, unknownNames } from '../run/unknown-name.ts';

/** Different names of a request that get suggestions, at most: each costs what a keystroke in a search box does. */
export const MAX_HINTED_NAMES = 10;

/** Finds similar names for each unknown name, in one statement. */
export type SuggestNames = (
  db: Db,
  names: readonly Pick<UnknownName, 'text' | 'type'>[],
) => Promise<readonly (readonly FoundName[])[]>;

interface FoundName {
  readonly type: string;
  readonly id: string;
  readonly name: string;
  readonly fit: string;
  readonly paper_count: number | null;
  /** How many names are similar, before any limit. */
  readonly found_count: number;
}

/**
 * Adds `extensions.hints` for names that a look-up did not find, and `suggestions` to errors that say so: after all has
 * run, so that one statement serves the whole request.
 */
export function useHints({ suggest, log }: { readonly suggest: SuggestNames; readonly log: Log }): Plugin<Context> {
  return {
    onExecute({ args }) {
      return {
        async onExecuteDone({ result, setResult }) {
          if (!('data' in result)) return;
          const names = inAnswerOrder(unknownNames(args.contextValue), result.data);
          if (names.length === 0) return;
          const served = firstNames(names);
          // An answer is not lost for want of a hint.
          await fillSuggestions(args.contextValue.db, served, suggest).catch((error) =>
            log.warn({ err: error }, 'no suggestions for names that were not found'),
          );
          const isServed = new Set(served.flat());
          const hints = names.flatMap((name) => (name.hint ? [toHint(name, name.hint, isServed.has(name))] : []));
          if (hints.length > 0) setResult({ ...result, extensions: { ...result.extensions, hints } });
        },
      };
    },
  };
}

/** Sorts unknown names by their place in the answer. Names in errors have no place and come first. */
function inAnswerOrder(names: readonly UnknownName[], data: object | null | undefined): readonly UnknownName[] {
  const keys = Object.keys(data ?? {});
  const place = ({ hint }: UnknownName): number => keys.indexOf(String(hint?.path[0]));
  return names.toSorted((one, other) => place(one) - place(other));
}

/** The first different names, each with all the places that asked for it. */
function firstNames(names: readonly UnknownName[]): readonly (readonly UnknownName[])[] {
  return [...Map.groupBy(names, ({ type, text }) => `${type} ${text}`).values()].slice(0, MAX_HINTED_NAMES);
}

async function fillSuggestions(
  db: Db,
  groups: readonly (readonly UnknownName[])[],
  suggest: SuggestNames,
): Promise<void> {
  const asked = groups.flatMap(([first]) => first ?? []);
  const found = await suggest(db, asked);
  for (const [index, group] of groups.entries()) {
    const rows = found[index] ?? [];
    const own = rows.map(describe);
    for (const unknown of group) {
      // An error lists the suggestions for all its names together.
      const { text, hint, suggestions } = unknown;
      suggestions.push(...(hint ? own : own.map((suggestion) => ({ for: text, ...suggestion }))));
      unknown.omittedCount = (rows[0]?.found_count ?? 0) - rows.length;
    }
  }
}

function toHint(
  { suggestions, omittedCount = 0 }: UnknownName,
  { path, message }: NonNullable<UnknownName['hint']>,
  isServed: boolean,
) {
  const limit = ` A request gets suggestions for only the first ${MAX_HINTED_NAMES} names that were not found.`;
  return { path, message: isServed ? message : `${message}${limit}`, suggestions, omittedCount };
}

function describe({ type, id, name, fit, paper_count }: FoundName) {
  return { type, id: toGlobalId(type, id), name, fit, ...(paper_count !== null && { paperCount: paper_count }) };
}
