import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Chance that comes out the same each time for a seed. */
export interface Random {
  /** From 0 to below 1. */
  readonly float: () => number;
  /** From 0 to below `end`. */
  readonly int: (end: number) => number;
  /** True in this share of cases. */
  readonly chance: (share: number) => boolean;
  readonly pick: <Item>(items: readonly Item[]) => Item;
}

export function createRandom(seed: number): Random {
  const generator = xoroshiro128plus(seed);
  const float = (): number => uniformFloat64(generator);
  const int = (end: number): number => uniformInt(generator, 0, end - 1);
  return {
    float,
    int,
    chance: (share) => float() < share,
    pick: (items) => {
      const item = items[int(items.length)];
      if (item === undefined) throw new RangeError('There is nothing to pick from.');
      return item;
    },
  };
}

/** Draws a rank from 0 to below `size`. */
export type RankLaw = (random: Random) => number;

/**
 * The law of Zipf and Mandelbrot: rank k comes as often as (k + 1 + shift) ** -exponent says. A shift keeps the first few
 * from having all. Drawn by the inverse of the continuous law, which needs no table.
 */
export function zipf(size: number, exponent: number, shift = 0): RankLaw {
  const power = 1 - exponent;
  const [low, high] = [1 + shift, 1 + shift + size];
  if (power === 0) {
    const ratio = Math.log(high / low);
    return (random) => Math.min(size - 1, Math.floor(low * Math.exp(random.float() * ratio) - low));
  }
  const [from, to] = [low ** power, high ** power];
  return (random) => Math.min(size - 1, Math.floor((from + random.float() * (to - from)) ** (1 / power) - low));
}

/** A law that maps 0 … span - 1 onto itself without order, so that ids do not come in the order of the file. */
export function scatter(span: number, random: Random): (index: number) => number {
  // Prime, hence without a common divisor with any span here; small enough for exact products up to 90 million.
  const stride = 98_765_431;
  const offset = random.int(span);
  return (index) => (index * stride + offset) % span;
}
