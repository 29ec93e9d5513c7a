import { type GraphQLResolveInfo, responsePathAsArray } from 'graphql';
import type { Db } from '../database/database.ts';
import type { CandidatePart, Candidates } from '../graph/candidate.ts';
import type { AmbiguousCode } from '../graph/error-catalogue.ts';
import { inputError, quote } from '../graph/errors.ts';
import { findCandidates } from '../run/candidates.ts';
import type { Context } from '../run/context.ts';
import { toGlobalId } from '../run/node-loader.ts';
import { type NameSuggestion, noteUnknownName } from '../run/unknown-name.ts';
import { type By, readBy, spell } from './lookup-by.ts';

/** What is looked up. */
export interface Sought {
  readonly field: string;
  readonly type: string;
  /** Whether the key is a name that people write: similar ones are suggested where nothing has it. */
  readonly isName: (key: string) => boolean;
  readonly candidates: Candidates;
  readonly candidateParts: readonly CandidatePart[];
}

export function ambiguousCode(field: string): AmbiguousCode {
  return `AMBIGUOUS_${field.toUpperCase() as Uppercase<string>}`; // toUpperCase() does not say so
}

/** Records an unknown name. The answer gets a hint for it. */
export function hintAt(context: Context, info: GraphQLResolveInfo, { field, type, isName }: Sought, by: By): void {
  const { key, text } = readBy(by);
  if (!isName(key)) return;
  const message = `No ${field} has the ${key} ${quote(text)}.`;
  noteUnknownName(context, { type, text, hint: { path: responsePathAsArray(info.path), message }, suggestions: [] });
}

/** The error for what names nothing; its `suggestions` are found when the request has run. */
export function notFound(context: Context, { field, type, isName }: Sought, missing: readonly By[]): Error {
  const suggestions: NameSuggestion[] = [];
  for (const { key, text } of missing.map(readBy))
    if (isName(key)) noteUnknownName(context, { type, text, suggestions });
  const others = missing.length - 1;
  const rest = others > 0 ? ` (nor for ${others} ${others > 1 ? 'others' : 'other'}, see \`extensions.missing\`)` : '';
  const similar = missing.some((by) => isName(readBy(by).key))
    ? '`extensions.suggestions` has similar names, and '
    : '';
  return inputError(
    'NOT_FOUND',
    `No ${field} found for ${spell(missing[0] ?? {})}${rest}. ${similar}\`search\` finds names by prefix.`,
    { missing, suggestions },
  );
}

/** The error for what names several. */
export async function ambiguity(db: Db, sought: Sought, ids: readonly string[], by: By): Promise<Error> {
  const found = await findCandidates(db, sought.candidates, sought.candidateParts, ids);
  return inputError(
    ambiguousCode(sought.field),
    `${ids.length} ${sought.field}s have the ${spell(by)}. Choose one of \`extensions.candidates\` and use its \`id\`.`,
    {
      candidateCount: ids.length,
      candidates: found.map(({ id, ...rest }) => ({ id: toGlobalId(sought.type, id), ...rest })),
    },
  );
}
