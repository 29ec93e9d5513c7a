import type { Db } from '../database/database.ts';
import { builder } from './builder.ts';
import { placeOf } from './context.ts';
import { inputError, quote } from './errors.ts';
import { loadNode, type NodeRef, type NodeRow, parseIdOf, toGlobalId } from './node.ts';

/** Texts of a look-up, at most, in characters. */
const MAX_TEXT = 400;

/** Candidates of an ambiguous name that an error lists, at most; `candidateCount` says how many there are. */
const MAX_CANDIDATES = 20;

/** One way to name a node. */
export interface LookupKey {
  readonly description: string;
  /** Ids of the nodes that the text names: none, one, or several. Throws BAD_IDENTIFIER. */
  readonly find: (db: Db, text: string) => Promise<readonly string[]>;
}

export interface LookupOptions {
  readonly description: string;
  readonly by: Readonly<Record<string, LookupKey>>;
  /** What tells candidates apart where a text names several; `id` is the row's, and becomes the node's. */
  readonly findCandidates: (db: Db, ids: readonly string[]) => Promise<readonly (NodeRow & Record<string, unknown>)[]>;
}

/** Adds the query field that finds one node of a type: `paper(by: { doi: "…" })`. */
export function addLookup(fieldName: string, type: NodeRef<NodeRow>, options: LookupOptions): void {
  const ambiguous = `AMBIGUOUS_${fieldName.toUpperCase()}` as const;
  const by = builder.inputType(`${type.name}By`, {
    description: `One way to name ${fieldName === 'paper' || fieldName === 'topic' ? 'a' : 'an'} ${fieldName}.`,
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
        const [[key, text] = ['id', '']] = Object.entries(args.by as Record<string, string>);
        const ids = key === 'id' ? [parseIdOf(type.name, text)] : await findIds(options.by[key], context.db, key, text);
        const [id, ...others] = ids;
        if (id === undefined) return null;
        if (others.length > 0) throw await ambiguity(context.db, ids, text);
        return loadNode(context, placeOf(info.path), type, id);
      },
    }),
  );

  async function ambiguity(db: Db, ids: readonly string[], text: string): Promise<Error> {
    const found = await options.findCandidates(db, ids);
    const candidates = found.map(({ id, ...rest }) => ({ id: toGlobalId(type.name, id), ...rest }));
    return inputError(
      ambiguous,
      `Expected ${quote(text)} to name one ${fieldName}, but ${ids.length} have that name. Choose one of \`extensions.candidates\` and ask by its \`id\`.`,
      { candidateCount: ids.length, candidates: candidates.slice(0, MAX_CANDIDATES) },
    );
  }
}

async function findIds(key: LookupKey | undefined, db: Db, name: string, text: string): Promise<readonly string[]> {
  if (text.trim() === '') throw inputError('BAD_INPUT', `Expected a text in \`${name}\`, got an empty one.`);
  if (text.length > MAX_TEXT) {
    throw inputError('BAD_INPUT', `Expected at most ${MAX_TEXT} characters in \`${name}\`, got ${text.length}.`);
  }
  return (await key?.find(db, text)) ?? [];
}
