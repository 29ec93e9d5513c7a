import type { ArgBuilder } from '../../api/builder.ts';
import { builder } from '../../api/builder.ts';
import { compileOwnFilter, type FilterValue, filterOf } from '../../api/filter.ts';
import type { By } from '../../api/lookup.ts';
import { inputError } from '../../graph/errors.ts';
import { Paper } from '../../nodes/paper/paper-type.ts';
import { topicLookup } from '../../nodes/topic/topic-lookup.ts';
import type { Context } from '../../run/context.ts';
import type { PaperScope } from './coauthorship.ts';

/** What `scopeArgs` gives, as a resolver gets it. */
export interface ScopeArgs {
  readonly years?: PaperScope['years'];
  readonly topic?: By | null;
  readonly maxTeamSize?: number | null;
  readonly papers?: FilterValue | null;
}

const YearRange = builder.inputType('YearRange', {
  description: 'Years of publication, both ends included. Papers without a date are in no range.',
  fields: (t) => ({
    from: t.int({ description: 'The first year; without it there is no first.' }),
    to: t.int({ description: 'The last year; without it there is no last.' }),
  }),
});

/** The arguments that say which papers tie their authors together, the same in every walk. */
export function scopeArgs(arg: ArgBuilder) {
  return {
    years: arg({ type: YearRange, description: 'Only papers of these years count.' }),
    topic: arg({ type: topicLookup.by, description: 'Only papers on this topic, or on one below it, count.' }),
    maxTeamSize: arg.int({
      description: 'Only papers of at most that many people count: a byline of hundreds says little of who knows whom.',
    }),
    papers: arg({
      type: filterOf(Paper.name) as NonNullable<ReturnType<typeof filterOf>>,
      description: 'Only papers that fulfil it count.',
    }), // paper-type.ts defines it
  };
}

/** Checks them and looks the topic up: one statement if there is one, or two. Throws BAD_INPUT, NOT_FOUND, AMBIGUOUS_TOPIC. */
export async function readScope(
  context: Context,
  { years, topic, maxTeamSize, papers }: ScopeArgs,
): Promise<PaperScope> {
  checkScope({ years: years ?? null, maxTeamSize: maxTeamSize ?? null });
  return {
    years: years ?? null,
    maxTeamSize: maxTeamSize ?? null,
    isCounted: papers == null ? null : compileOwnFilter(Paper.name, papers),
    topicIds: topic == null ? null : await topicLookup.get(context, [topic]),
  };
}

function checkScope({ years, maxTeamSize }: PaperScope): void {
  for (const [name, year] of Object.entries(years ?? {})) checkYear(`years.${name}`, year);
  if (years?.from != null && years.to != null && years.from > years.to)
    throw inputError('BAD_INPUT', `Expected \`years.from\` not after \`years.to\`, got ${years.from} and ${years.to}.`);
  checkTeamSize('maxTeamSize', maxTeamSize);
}

/** Throws BAD_INPUT. */
export function checkYear(name: string, year: number | null | undefined): void {
  if (year != null && (year < 1 || year > 9999))
    throw inputError('BAD_INPUT', `Expected \`${name}\` between 1 and 9999, got ${year}.`);
}

/** Throws BAD_INPUT. */
export function checkTeamSize(name: string, size: number | null | undefined): void {
  if (size != null && size < 1) throw inputError('BAD_INPUT', `Expected \`${name}\` of 1 or more, got ${size}.`);
}
