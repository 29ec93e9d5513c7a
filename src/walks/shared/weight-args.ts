import { floatArg, yearArg } from '../../api/args.ts';
import { type ArgBuilder, builder } from '../../api/builder.ts';
import { type CoauthorWeight, DEFAULT_HALF_LIFE } from './coauthor-weight.ts';

const CoauthorWeightRef = builder.enumType('CoauthorWeight', {
  description: 'How the tie between two coauthors is weighted.',
  values: {
    SHARED_PAPER_COUNT: { description: '1 for each paper together.' },
    FRACTIONAL: {
      description:
        '1/(n-1) for each paper of n people together, so that large teams weigh less (Newman, Phys. Rev. E 64, 016132, 2001).',
    },
    DECAYED: {
      description:
        '0.5^((asOfYear - year)/halfLife) for each paper together, so that old ties fade. `halfLife` and `asOfYear` are arguments. A paper after `asOfYear` counts 1, a paper without a date 0.',
    },
  } satisfies Record<CoauthorWeight, object>,
});

/** The arguments that say how ties are weighed: what the weight is for, and the year that decay counts from by default. */
export function weightArgs(
  arg: ArgBuilder,
  { weight, lastYear }: { readonly weight: string; readonly lastYear: string },
) {
  return {
    weightBy: arg({ type: CoauthorWeightRef, defaultValue: 'SHARED_PAPER_COUNT', description: weight }),
    halfLife: floatArg(arg, {
      above: 0,
      default: DEFAULT_HALF_LIFE,
      description: 'Years in which a paper loses half of its weight. Used only by DECAYED.',
    }),
    asOfYear: yearArg(
      arg,
      `The year that decay counts from. Default: ${lastYear}; without such a year all weights are 0. Used only by DECAYED.`,
    ),
  };
}
