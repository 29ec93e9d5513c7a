/** Authors by number instead of id, and their ties: a search then is arithmetic on arrays. */
export interface PathGraph {
  /** From the least, so that numbers compare as ids do. */
  readonly ids: readonly string[];
  readonly steps: readonly (readonly Step[])[];
}

export interface Step {
  readonly to: number;
  readonly cost: number;
}

interface CostedTie {
  readonly source: string;
  readonly target: string;
  readonly cost: number;
}

/**
 * Parts that a cost of 1 has: whole numbers have the same sum in any order. Every number up to 18 divides it, so that
 * 1/3 and 1/6 are exactly 1/2; and the dearest path of 20 hops is still a number that is exact.
 */
const PARTS = 12_252_240;

/** Room for hops below a part: of equal costs the one of fewer hops is the less. No path has that many. */
const HOPS = 32;

export function toPathGraph(ends: readonly string[], ties: readonly CostedTie[]): PathGraph {
  const named = new Set([...ends, ...ties.flatMap(({ source, target }) => [source, target])]);
  const ids = [...named].sort((one, other) => Number(one) - Number(other));
  const numbers = new Map(ids.map((id, number) => [id, number]));
  const steps = ids.map((): Step[] => []);
  const put = (from: string, to: string, cost: number): void => {
    steps[numbers.get(from) ?? -1]?.push({ to: numbers.get(to) ?? -1, cost });
  };
  for (const { source, target, cost } of ties) {
    const whole = Math.max(Math.round(cost * PARTS), 1) * HOPS + 1;
    put(source, target, whole);
    put(target, source, whole);
  }
  return { ids, steps };
}

/** What it costs at least to get to `end` from everyone, in at most 0, 1, … `maxHops` hops (Bellman, 1958). */
export function findLeastCosts({ steps }: PathGraph, end: number, maxHops: number): readonly Float64Array[] {
  let least = new Float64Array(steps.length).fill(Infinity);
  least[end] = 0;
  const byHops = [least];
  let border = [end];
  while (byHops.length <= maxHops) {
    const [before, changed] = [least, new Set<number>()];
    if (border.length > 0) least = Float64Array.from(before);
    for (const from of border) {
      for (const { to, cost } of steps[from] ?? []) {
        const found = (before[from] ?? Infinity) + cost;
        if (found >= (least[to] ?? 0)) continue;
        least[to] = found;
        changed.add(to);
      }
    }
    border = [...changed];
    byHops.push(least);
  }
  return byHops;
}

/** The number of ways in exactly so many hops. They visit nobody twice if no way has fewer hops. */
export function countWays({ steps }: PathGraph, start: number, end: number, hops: number): number {
  let ways = new Map([[start, 1]]);
  for (let hop = 0; hop < hops; hop += 1) {
    const next = new Map<number, number>();
    for (const [from, count] of ways) for (const { to } of steps[from] ?? []) next.set(to, (next.get(to) ?? 0) + count);
    ways = next;
  }
  return ways.get(end) ?? 0;
}
