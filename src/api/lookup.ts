import type { Db } from '../database/database.ts';
import type { Found } from '../database/found.ts';
import type { CandidatePart, Candidates } from '../graph/candidate.ts';
import { withArticle } from '../graph/errors.ts';
import { type Context, placeOf } from '../run/context.ts';
import { findNodes, loadNode, parseIdOf } from '../run/node-loader.ts';
import { builder, type InputRef } from './builder.ts';
import { type By, checkText, readBy } from './lookup-by.ts';
import { ambiguity, ambiguousCode, hintAt, notFound, type Sought } from './lookup-errors.ts';
import type { NodeRef } from './node.ts';

export type { By } from './lookup-by.ts';

/** The limit for arguments that name several nodes. */
export const MAX_NAMED = 1_000;

/** One way to name a node. */
export interface LookupKey {
  readonly description: string;
  /** Ids of the nodes that the texts name: none, one, or several for each, in one statement. Throws BAD_IDENTIFIER. */
  readonly find: (db: Db, texts: readonly string[]) => Promise<readonly Found[]>;
  /** It is a name that people write: similar ones are suggested where nothing has it. */
  readonly isName?: true;
  /** The error for `by: "…"` names this key, as it names those that are names. */
  readonly isShorthand?: true;
}

interface LookupOptions {
  readonly description: string;
  readonly by: Readonly<Record<string, LookupKey>>;
  /** What tells candidates apart where a text names several. */
  readonly candidates: Candidates;
}

/** A look-up as a value: other fields take what it takes. */
export interface Lookup {
  /** The input type `<Node>By`. */
  readonly by: InputRef;
  /** What slices add to the candidates of an ambiguous name; `describeCandidates` adds. */
  readonly candidateParts: CandidatePart[];
  /**
   * For each `by` the ids of what it names: none, one, or several. A merged node is the one in its place. As many
   * statements as there are kinds of keys, and one. Throws BAD_ID, BAD_IDENTIFIER, BAD_INPUT.
   */
  readonly find: (db: Db, bys: readonly By[]) => Promise<readonly (readonly string[])[]>;
  /** The one id of each. Throws AMBIGUOUS_… besides, and NOT_FOUND. */
  readonly get: (context: Context, bys: readonly By[]) => Promise<readonly string[]>;
}

/** Adds columns to the candidates of an ambiguous name, from a slice that knows what tells them apart. */
export function describeCandidates(lookup: Lookup, part: CandidatePart): void {
  lookup.candidateParts.push(part);
}

/** Adds the query field that finds one node of a type: `paper(by: { doi: "…" })`. */
export function addLookup(fieldName: string, type: NodeRef, options: LookupOptions): Lookup {
  const candidateParts: CandidatePart[] = [];
  const { candidates } = options;
  const isName = (key: string): boolean => options.by[key]?.isName === true;
  const sought: Sought = { field: fieldName, type: type.name, isName, candidates, candidateParts };
  const by = defineBy(fieldName, type, options.by);
  builder.queryField(fieldName, (t) =>
    t.field({
      type,
      nullable: true,
      description: `${options.description} Null if nothing matches. After a look-up by name or title, \`extensions.hints\` then suggests similar ones. Errors: BAD_ID, BAD_IDENTIFIER, BAD_INPUT, ${ambiguousCode(fieldName)} (its extensions list the candidates).`,
      args: { by: t.arg({ type: by, required: true, description: 'Exactly one of its fields.' }) },
      resolve: async (_root, args, context, info) => {
        const named = args.by as By;
        const [ids = []] = await findIds(context.db, [named]);
        const [id, ...others] = ids;
        if (others.length > 0) throw await ambiguity(context.db, sought, ids, named);
        if (id !== undefined) return loadNode(context, placeOf(info.path), type, id);
        hintAt(context, info, sought, named);
        return null;
      },
    }),
  );
  return {
    by,
    candidateParts,
    find: findSurvivors,
    get: async (context, bys) => {
      const found = await findSurvivors(context.db, bys);
      const missing = bys.filter((_by, index) => found[index]?.length === 0);
      if (missing.length > 0) throw notFound(context, sought, missing);
      for (const [index, ids] of found.entries())
        if (ids.length > 1) throw await ambiguity(context.db, sought, ids, bys[index] ?? {});
      return found.flat();
    },
  };

  async function findIds(db: Db, bys: readonly By[]): Promise<readonly (readonly string[])[]> {
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
}

function defineBy(fieldName: string, type: NodeRef, keys: LookupOptions['by']): Lookup['by'] {
  const entries = Object.entries(keys);
  return builder.inputType(`${type.name}By`, {
    description: `Names ${withArticle(fieldName)}. Set exactly one field.`,
    isOneOf: true,
    // use-shorthand.ts reads it.
    extensions: {
      shorthand: entries.flatMap(([key, { isName, isShorthand }]) => (isName || isShorthand ? [key] : [])),
    },
    fields: (t) => ({
      id: t.id({ description: `The \`id\` of the ${fieldName}, or of one that was merged into it.` }),
      ...Object.fromEntries(entries.map(([key, { description }]) => [key, t.string({ description })])),
    }),
  });
}
