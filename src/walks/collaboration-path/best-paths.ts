import { compareWays, findBestWay, type Steps, type Way } from './best-way.ts';
import { findLeastCosts, type PathGraph } from './path-graph.ts';

/**
 * The `count` paths of the least cost with at most `maxHops` hops that visit nobody twice, the best first; with equal
 * cost the shorter first, and then always in the same order. Yen's algorithm (Management Science 17, 712, 1971):
 * each next path leaves one of those before it somewhere, and takes the best way on from there that none of them takes.
 * It need not leave earlier than that one left its own (Lawler, Management Science 18, 401, 1972).
 */
export function findBestPaths(
  graph: PathGraph,
  start: number,
  end: number,
  { maxHops, count, steps }: { readonly maxHops: number; readonly count: number; readonly steps: Steps },
): readonly (readonly number[])[] {
  const leastCosts = findLeastCosts(graph, end, maxHops);
  const best: Candidate[] = [];
  let candidates: readonly Candidate[] = [];
  const leave = (root: Way, place: number): void => {
    const closed = new Set(
      best.flatMap(({ way }) => (startsWith(way.stops, root.stops) ? (way.stops[place + 1] ?? []) : [])),
    );
    const wanted = count - best.length;
    const limit = candidates[wanted - 1]?.way.least ?? Infinity;
    const way = findBestWay({ graph, end, leastCosts, root, closed, limit }, steps);
    if (way === undefined) return;
    candidates = [...candidates, { way, leftAt: place }].sort(compareCandidates).slice(0, wanted);
  };
  if (count > 0) leave({ stops: [start], cost: 0, least: 0 }, 0);
  while (best.length < count) {
    const [next, ...others] = candidates;
    if (next === undefined) break;
    candidates = others;
    best.push(next);
    if (best.length < count) for (const [place, root] of rootsOf(graph, next)) leave(root, place);
  }
  return best.map(({ way }) => way.stops);
}

interface Candidate {
  readonly way: Way;
  /** Where it leaves an earlier one. */
  readonly leftAt: number;
}

function compareCandidates(one: Candidate, other: Candidate): number {
  return compareWays(one.way, other.way);
}

function rootsOf({ steps }: PathGraph, { way: { stops }, leftAt }: Candidate): readonly (readonly [number, Way])[] {
  const roots: (readonly [number, Way])[] = [];
  let cost = 0;
  for (const [place, stop] of stops.slice(0, -1).entries()) {
    if (place >= leftAt) roots.push([place, { stops: stops.slice(0, place + 1), cost, least: cost }]);
    cost += steps[stop]?.find(({ to }) => to === stops[place + 1])?.cost ?? Infinity;
  }
  return roots;
}

function startsWith(stops: readonly number[], root: readonly number[]): boolean {
  return root.every((stop, index) => stops[index] === stop);
}
