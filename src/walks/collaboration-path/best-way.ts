import type { PathGraph } from './path-graph.ts';

/** A path, or the beginning of one. */
export interface Way {
  readonly stops: readonly number[];
  readonly cost: number;
  /** What the whole path costs at least. */
  readonly least: number;
}

interface WayQuestion {
  readonly graph: PathGraph;
  readonly end: number;
  /** For every number of hops that are left, what it costs at least from everyone to the end. */
  readonly leastCosts: readonly Float64Array[];
  /** How the path begins, and the authors that it does not go to next. */
  readonly root: Way;
  readonly closed: ReadonlySet<number>;
  /** More expensive paths are not needed. */
  readonly limit: number;
}

/** Beginnings of paths that one answer can look at. Past that the time of all others would be spent. */
export class Steps {
  #left: number;

  constructor(left: number) {
    this.#left = left;
  }

  take(): void {
    this.#left -= 1;
    if (this.#left < 0) throw new TooManySteps();
  }
}
export class TooManySteps extends Error {}

/**
 * The best path that begins with `root` and visits no author twice: A* (Hart, Nilsson and Raphael, 1968), which extends
 * the path with the lowest estimated cost. The estimate allows repeated authors, so it is never too high. An author who was
 * reached before at no higher cost in no more hops is skipped.
 */
export function findBestWay(question: WayQuestion, steps: Steps): Way | undefined {
  const { graph, end, leastCosts, root, closed, limit } = question;
  const maxHops = leastCosts.length - 1;
  const rooted = new Set(root.stops);
  const reached = new Map<number, { readonly hops: number; readonly cost: number }[]>();
  const isReached = (stop: number, hops: number, cost: number): boolean =>
    reached.get(stop)?.some((known) => known.hops <= hops && known.cost <= cost) === true;
  const open = [root];
  for (let way = pop(open); way !== undefined; way = pop(open)) {
    const [stop = end] = way.stops.slice(-1);
    const hops = way.stops.length - 1;
    if (stop === end) return way;
    if (isReached(stop, hops, way.cost)) continue;
    reached.set(stop, [...(reached.get(stop) ?? []), { hops, cost: way.cost }]);
    for (const { to, cost } of graph.steps[stop] ?? []) {
      const reachedAt = way.cost + cost;
      const least = reachedAt + (leastCosts[maxHops - hops - 1]?.[to] ?? Infinity);
      if (least === Infinity || least > limit || rooted.has(to) || (way === root && closed.has(to))) continue;
      if (isReached(to, hops + 1, reachedAt)) continue;
      steps.take();
      push(open, { stops: [...way.stops, to], cost: reachedAt, least });
    }
  }
  return undefined;
}

/** By what they cost at least; equal ones by the authors' ids, so that the answer is always the same. */
export function compareWays(one: Way, other: Way): number {
  return one.least - other.least || compareStops(one.stops, other.stops);
}

function compareStops(one: readonly number[], other: readonly number[]): number {
  const place = one.findIndex((stop, index) => stop !== other[index]);
  return place === -1 ? one.length - other.length : (one[place] ?? 0) - (other[place] ?? -1);
}

/** A binary heap: the least stands first, and each before the two at twice its place. */
function push(heap: Way[], way: Way): void {
  let place = heap.push(way) - 1;
  while (place > 0) {
    const above = (place - 1) >> 1;
    if (!swapIfLess(heap, place, above)) break;
    place = above;
  }
}

function pop(heap: Way[]): Way | undefined {
  const [first] = heap;
  const last = heap.pop();
  if (last === undefined || heap.length === 0) return first;
  heap[0] = last;
  for (let place = 0; ; ) {
    const [left, right] = [2 * place + 1, 2 * place + 2];
    const [one, other] = [heap[left], heap[right]];
    if (one === undefined) return first;
    const below = other !== undefined && compareWays(other, one) < 0 ? right : left;
    if (!swapIfLess(heap, below, place)) return first;
    place = below;
  }
}

function swapIfLess(heap: Way[], below: number, above: number): boolean {
  const [lower, upper] = [heap[below], heap[above]];
  if (lower === undefined || upper === undefined || compareWays(lower, upper) >= 0) return false;
  heap[below] = upper;
  heap[above] = lower;
  return true;
}
