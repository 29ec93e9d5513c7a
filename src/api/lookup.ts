import type { Db } from '../database/database.ts';
import type { Found } from '../database/found.ts';
import { inputError, quote } from '../graph/errors.ts';
import { placeOf } from '../run/context.ts';
import { findNodes, loadNode, type NodeRow, parseIdOf, toGlobalId } from '../run/node-loader.ts';
import { builder } from './builder.ts';
import type { NodeRef } from './node.ts';

/** Texts of a look-up, at most, in characters. */
const MAX_TEXT = 400;

/** Candidates of an ambiguous name that an error lists, at most; `candidateCount` says how many there are. */
const MAX_CANDIDATES = 20;

/** Things that one argument names, at most. */
export const MAX_NAMED = 1_000;

/** One way to name a node. */
export interface LookupKey {
  readonly description: string;
  /** Ids of the nodes that the texts name: none, one, or several for each, in one statement. Throws BAD_IDENTIFIER. */
  readonly find: (db: Db, texts: readonly string[]) => Promise<readonly Found[]>;
}

export interface LookupOptions {
  readonly description: string;
  readonly by: Readonly<Record<string, LookupKey>>;
  /** What tells candidates apart where a text names several; `id` is the row's, and becomes the node's. */
  readonly findCandidates: (db: Db, ids: readonly string[]) => Promise<readonly (NodeRow & Record<string, unknown>)[]>;
}

/** One way to name a node, as a client gives it: exactly one key with its text. */
export type By = Readonly<Record<string, string | null | undefined>>;

/** A look-up as a value: other fields take what it takes. */
export interface Lookup {
  /** The input type `<Node>By`. */
  readonly by: ReturnType<typeof builder.inputType>;
  /**
   * For each `by` the ids of what it names: none, one, or several. A merged node is the one in its place. As many
   * statements as there are kinds of keys, and one. Throws BAD_ID, BAD_IDENTIFIER, BAD_INPUT.
   */
  readonly find: (db: Db, bys: readonly By[]) => Promise<readonly (readonly string[])[]>;
  /** The one id of each. Throws AMBIGUOUS_… besides, and NOT_FOUND. */
  readonly get: (db: Db, bys: readonly By[]) => Promise<readonly string[]>;
}

/** Adds the query field that finds one node of a type: `paper(by: { doi: "…" })`. */
export function addLookup(fieldName: string, type: NodeRef, options: LookupOptions): Lookup {
  const ambiguous = `AMBIGUOUS_${fieldName.toUpperCase()}` as const;
  const by = builder.inputType(`${type.name}By`, {
    description: `One way to name ${withArticle(fieldName)}.`,
    isOneOf: true,
    fields: (t) => ({
      id: t.id({ description: `The \`id\` of the ${fieldName}, or of one that was merged into it.` }),
      ...Object.fromEntries(
        Object.entries(options.by).map(([key, { description }]) => [key, t.string({ description })]),
      ),
    }),
  });
  builder.queryField(fieldName, (t) =>
    t.field({
      type,
      nullable: true,
      description: `${options.description} Null where there is none. Errors: BAD_ID, BAD_IDENTIFIER, BAD_INPUT, ${ambiguous} (its extensions list the candidates).`,
      args: { by: t.arg({ type: by, required: true, description: 'Exactly one of its fields.' }) },
      resolve: async (_root, args, context, info) => {
        const named = args.by as By;
        const [ids = []] = await findIds(context.db, [named]);
        const [id, ...others] = ids;
        if (id === undefined) return null;
        if (others.length > 0) throw await ambiguity(context.db, ids, named);
        return loadNode(context, placeOf(info.path), type, id);
      },
    }),
  );
  return {
    by,
    find: findSurvivors,
    get: async (db, bys) => {
      const found = await findSurvivors(db, bys);
      const missing = bys.filter((_by, index) => found[index]?.length === 0);
      const [first] = missing;
      if (first !== undefined) {
        throw inputError(
          'NOT_FOUND',
          `Expected ${withArticle(fieldName)} that is in the graph, got ${spell(first)}${missing.length > 1 ? ` and ${missing.length - 1} more that are not` : ''}. \`search\` finds names by their beginnings; \`extensions.missing\` lists what was not found.`,
          { missing },
        );
      }
      for (const [index, ids] of found.entries()) if (ids.length > 1) throw await ambiguity(db, ids, bys[index] ?? {});
      return found.flat();
    },
  };

  async function findIds(db: Db, bys: readonly By[]): Promise<readonly (readonly string[])[]> {
    if (bys.length > MAX_NAMED) {
      throw inputError('BAD_INPUT', `Expected at most ${MAX_NAMED} of \`${by.name}\`, got ${bys.length}.`);
    }
    const ids = bys.map((): string[] => []);
    const byKey = Map.groupBy(bys.keys(), (index) => readBy(bys[index] ?? {}).key);
    for (const [key, indexes] of byKey) {
      const texts = indexes.map((index) => readBy(bys[index] ?? {}).text);
      const found =
        key === 'id'
          ? texts.map((text, index): Found => ({ index, id: parseIdOf(type.node, text) }))
          : ((await options.by[key]?.find(
              db,
              texts.map((text) => checkText(key, text)),
            )) ?? []);
      for (const { index, id } of found) ids[indexes[index] ?? 0]?.push(id);
    }
    return ids;
  }

  async function findSurvivors(db: Db, bys: readonly By[]): Promise<readonly (readonly string[])[]> {
    const found = await findIds(db, bys);
    const nodes = await findNodes(db, type.node, [...new Set(found.flat())]);
    return found.map((ids) => [...new Set(ids.flatMap((id) => nodes.get(id)?.id ?? []))]);
  }

  async function ambiguity(db: Db, ids: readonly string[], named: By): Promise<Error> {
    const found = await options.findCandidates(db, ids);
    const candidates = found.map(({ id, ...rest }) => ({ id: toGlobalId(type.name, id), ...rest }));
    return inputError(
      ambiguous,
      `Expected ${quote(readBy(named).text)} to name one ${fieldName}, but ${ids.length} have that name. Choose one of \`extensions.candidates\` and ask by its \`id\`.`,
      { candidateCount: ids.length, candidates: candidates.slice(0, MAX_CANDIDATES) },
    );
  }
}

/** GraphQL has seen to it that there is exactly one. */
function readBy(by: By): { readonly key: string; readonly text: string } {
  const [[key, text] = ['id', '']] = Object.entries(by);
  return { key, text: text ?? '' };
}

function checkText(key: string, text: string): string {
  if (text.trim() === '') throw inputError('BAD_INPUT', `Expected a text in \`${key}\`, got an empty one.`);
  if (text.length > MAX_TEXT) {
    throw inputError('BAD_INPUT', `Expected at most ${MAX_TEXT} characters in \`${key}\`, got ${text.length}.`);
  }
  return text;
}

function spell(by: By): string {
  const { key, text } = readBy(by);
  return `${key} ${quote(text)}`;
}

function withArticle(name: string): string {
  return `${/^[aeiou]/.test(name) ? 'an' : 'a'} ${name}`;
}
