import { intArg, yearArg } from '../../api/args.ts';
import { type ArgBuilder, builder } from '../../api/builder.ts';
import { getFilter } from '../../api/filter.ts';
import type { By } from '../../api/lookup.ts';
import { inputError } from '../../graph/errors.ts';
import type { FilterValue } from '../../graph/filter.ts';
import { Paper } from '../../nodes/paper/paper-type.ts';
import { topicLookup } from '../../nodes/topic/topic-lookup.ts';
import type { Context } from '../../run/context.ts';
import { compileOwnFilter } from '../../run/filter.ts';
import type { PaperScope } from './coauthorship.ts';

/** What `scopeArgs` gives, as a resolver gets it. */
export interface ScopeArgs {
  readonly years?: PaperScope['years'];
  readonly topic?: By | null;
  readonly maxTeamSize?: number | null;
  readonly papers?: FilterValue | null;
}

const YearRange = builder.inputType('YearRange', {
  description: 'A range of publication years, both ends included. Papers without a date are in no range.',
  fields: (t) => ({
    from: yearArg(t, 'The first year. Without it the range is open at the start.'),
    to: yearArg(t, 'The last year. Without it the range is open at the end.'),
  }),
});

/** The arguments that say which papers tie their authors together, the same in every walk. */
export function scopeArgs(arg: ArgBuilder) {
  return {
    years: arg({ type: YearRange, description: 'Only papers of these years count.' }),
    topic: arg({
      type: topicLookup.by,
      description:
        'Only papers on this topic, or on a topic below it, count: no other paper makes two people coauthors.',
    }),
    maxTeamSize: teamSizeArg(arg, 'Only papers with at most this many authors count.'),
    papers: arg({
      type: getFilter(Paper),
      description: 'Only papers that match count.',
    }), // paper-type.ts defines it
  };
}

/** A limit on the people of a paper: a byline of hundreds says little about who knows each other. */
export function teamSizeArg(arg: ArgBuilder, description: string) {
  return intArg(arg, { min: 1, description });
}

/** Looks the topic up: no statement without a topic, else one or two. Throws BAD_INPUT, NOT_FOUND, AMBIGUOUS_TOPIC. */
export async function readScope(
  context: Context,
  { years, topic, maxTeamSize, papers }: ScopeArgs,
): Promise<PaperScope> {
  if (years?.from != null && years.to != null && years.from > years.to)
    throw inputError('BAD_INPUT', `\`years.from\` must not be after \`years.to\`, got ${years.from} and ${years.to}.`);
  return {
    years: years ?? null,
    maxTeamSize: maxTeamSize ?? null,
    isCounted: papers == null ? null : compileOwnFilter(Paper, papers),
    topicIds: topic == null ? null : await topicLookup.get(context, [topic]),
  };
}
