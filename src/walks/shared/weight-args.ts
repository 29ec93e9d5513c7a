import { type ArgBuilder, builder } from '../../api/builder.ts';
import { inputError } from '../../graph/errors.ts';
import { type CoauthorWeight, DEFAULT_HALF_LIFE, type WeightArgs } from './coauthor-weight.ts';

const CoauthorWeightRef = builder.enumType('CoauthorWeight', {
  description: 'How the tie between two coauthors is weighed.',
  values: {
    PAPER_COUNT: { description: 'One for each paper together.' },
    FRACTIONAL: {
      description:
        '1/(n-1) for each paper of n people together, so that large teams tie less (Newman, Phys. Rev. E 64, 016132, 2001).',
    },
    DECAYED: {
      description:
        '0.5^((asOfYear - year)/halfLife) for each paper together, so that ties fade: `halfLife` and `asOfYear` are arguments. A paper after `asOfYear` counts 1, one without a date 0.',
    },
  } satisfies Record<CoauthorWeight, object>,
});

/** The arguments that say how ties are weighed: what the weight is for, and the year that decay counts from by default. */
export function weightArgs(
  arg: ArgBuilder,
  { weight, lastYear }: { readonly weight: string; readonly lastYear: string },
) {
  return {
    weightBy: arg({ type: CoauthorWeightRef, defaultValue: 'PAPER_COUNT', description: weight }),
    halfLife: arg.float({
      defaultValue: DEFAULT_HALF_LIFE,
      description: 'Years in which a paper loses half of its weight, above 0. Only DECAYED heeds it.',
    }),
    asOfYear: arg.int({
      description: `The year that decay counts from, 1 to 9999: ${lastYear}, unless given; all weights are 0 where there is none. Only DECAYED heeds it.`,
    }),
  };
}

/** Throws BAD_INPUT. */
export function checkWeight({ halfLife, asOfYear }: WeightArgs): void {
  if (halfLife != null && halfLife <= 0)
    throw inputError('BAD_INPUT', `Expected a \`halfLife\` above 0, in years, got ${halfLife}.`);
  if (asOfYear != null && (asOfYear < 1 || asOfYear > 9999))
    throw inputError('BAD_INPUT', `Expected \`asOfYear\` between 1 and 9999, got ${asOfYear}.`);
}
