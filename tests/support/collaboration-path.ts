import fc from 'fast-check';

export interface World {
  /** The authors of each paper, as numbers. */
  readonly bylines: readonly (readonly number[])[];
}

export const anyWorld: fc.Arbitrary<World> = fc.record({
  bylines: fc.array(fc.uniqueArray(fc.nat({ max: 8 }), { minLength: 1, maxLength: 4 }), {
    minLength: 1,
    maxLength: 14,
  }),
});

interface Way {
  readonly names: readonly string[];
  readonly cost: number;
}

/** Every way between two authors that passes nobody twice, by trying them all. */
export function everyWay(
  { bylines }: World,
  from: number,
  to: number,
  options: {
    readonly maxHops: number;
    readonly isFractional: boolean;
    readonly maxTeamSize: number;
    readonly avoiding: readonly number[];
  },
): readonly Way[] {
  const counted = bylines.filter((byline) => byline.length <= options.maxTeamSize);
  const weight = (one: number, other: number): number =>
    counted
      .filter((byline) => byline.includes(one) && byline.includes(other))
      .reduce((sum, { length }) => sum + (options.isFractional ? 1 / (length - 1) : 1), 0);
  const ways: Way[] = [];
  const go = (path: readonly number[], cost: number): void => {
    const last = path.at(-1) ?? from;
    if (last === to) {
      ways.push({ names: path.map((author) => `Author ${author}`), cost });
      return;
    }
    if (path.length > options.maxHops) return;
    for (let next = 0; next <= 8; next += 1) {
      if (path.includes(next) || options.avoiding.includes(next) || weight(last, next) === 0) continue;
      go([...path, next], cost + 1 / weight(last, next));
    }
  };
  go([from], 0);
  return ways;
}
