/** What it costs to go from one author to another, by the authors' ids. The same in both directions. */
export type Costs = ReadonlyMap<string, ReadonlyMap<string, number>>;

export interface FoundPath {
  readonly ids: readonly string[];
  readonly cost: number;
}

/**
 * The `count` paths of the least cost among those of at most `maxHops` hops that pass nobody twice, the best first; of
 * equal cost the shorter first, and then always in the same order. Yen's algorithm (Management Science 17, 712, 1971): each
 * next path leaves one of those before it somewhere, and takes the best way on from there that none of them takes.
 */
export function findBestPaths(costs: Costs, start: string, end: string, maxHops: number, count: number): FoundPath[] {
  const first = findBestPath(costs, start, end, maxHops, new Set(), new Set());
  if (first === undefined) return [];
  const best = [first];
  const candidates = new Map<string, FoundPath>();
  while (best.length < count) {
    const before = best.at(-1) ?? first;
    for (let place = 0; place < before.ids.length - 1; place += 1) {
      const root = before.ids.slice(0, place + 1);
      const [from = start] = root.slice(-1);
      const closed = new Set(
        best.filter(({ ids }) => startsWith(ids, root)).flatMap(({ ids }) => ids[place + 1] ?? []),
      );
      const rest = findBestPath(costs, from, end, maxHops - place, new Set(root.slice(0, -1)), closed);
      if (rest === undefined) continue;
      const ids = [...root.slice(0, -1), ...rest.ids];
      candidates.set(ids.join(), { ids, cost: costOf(costs, ids) });
    }
    const [next] = [...candidates.values()].sort(comparePaths);
    if (next === undefined) break;
    candidates.delete(next.ids.join());
    best.push(next);
  }
  return best;
}

/**
 * The best path of at most `maxHops` hops that avoids some authors, and on its first hop some others as well. Round by
 * round the best way to everyone in one hop more (Bellman, 1958); since no hop is free, it never pays to pass somebody
 * twice.
 */
function findBestPath(
  costs: Costs,
  start: string,
  end: string,
  maxHops: number,
  avoided: ReadonlySet<string>,
  closed: ReadonlySet<string>,
): FoundPath | undefined {
  let best = new Map<string, FoundPath>([[start, { ids: [start], cost: 0 }]]);
  let border: ReadonlyMap<string, FoundPath> = best;
  for (let hop = 0; hop < maxHops && border.size > 0; hop += 1) {
    const next = new Map<string, FoundPath>();
    for (const [id, path] of border) {
      if (id === end) continue;
      for (const [other, cost] of costs.get(id) ?? []) {
        if (avoided.has(other) || other === start || (id === start && closed.has(other))) continue;
        const found = { ids: [...path.ids, other], cost: round(path.cost + cost) };
        const known = next.get(other) ?? best.get(other);
        if (known === undefined || comparePaths(found, known) < 0) next.set(other, found);
      }
    }
    best = new Map([...best, ...next]);
    border = next;
  }
  return best.get(end);
}

export function costOf(costs: Costs, ids: readonly string[]): number {
  return ids.slice(1).reduce((sum, id, index) => round(sum + (costs.get(ids[index] ?? '')?.get(id) ?? 0)), 0);
}

/** Sums of the same costs in another order are the same. */
function round(cost: number): number {
  return Number(cost.toPrecision(12));
}

function comparePaths(one: FoundPath, other: FoundPath): number {
  return one.cost - other.cost || one.ids.length - other.ids.length || compareIds(one.ids, other.ids);
}

function compareIds(one: readonly string[], other: readonly string[]): number {
  const place = one.findIndex((id, index) => id !== other[index]);
  return place === -1 ? 0 : Number(one[place]) - Number(other[place]);
}

function startsWith(ids: readonly string[], root: readonly string[]): boolean {
  return root.every((id, index) => ids[index] === id);
}
