import type { Plugin } from 'graphql-yoga';
import type { Db } from '../database/database.ts';
import type { Log } from '../log.ts';
import type { Context } from '../run/context.ts';
import { toGlobalId } from '../run/node-loader.ts';
import { type UnknownName, unknownNames } from '../run/unknown-name.ts';

/** Different names of a request that get suggestions, at most: each costs what a keystroke in a search box does. */
export const MAX_HINTED_NAMES = 10;

/** A search for names that are like those that nothing has: for each of `names` what is alike, in one statement. */
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

/** They were noted as their statements ended. What stands in an error, and so nowhere in the answer, comes first. */
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
    const own = (found[index] ?? []).map(describe);
    // An error lists the suggestions for all its names together.
    for (const { text, hint, suggestions } of group)
      suggestions.push(...(hint ? own : own.map((suggestion) => ({ for: text, ...suggestion }))));
  }
}

function toHint({ suggestions }: UnknownName, { path, message }: NonNullable<UnknownName['hint']>, isServed: boolean) {
  const limit = ` A request gets suggestions for only the first ${MAX_HINTED_NAMES} names that were not found.`;
  return { path, message: isServed ? message : `${message}${limit}`, suggestions };
}

function describe({ type, id, name, fit, paper_count }: FoundName) {
  return { type, id: toGlobalId(type, id), name, fit, ...(paper_count !== null && { paperCount: paper_count }) };
}
