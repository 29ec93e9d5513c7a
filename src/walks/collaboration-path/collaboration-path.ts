import type { Db } from '../../database/database.ts';
import type { WeightArgs } from '../shared/coauthor-weight.ts';
import type { AuthorTie } from '../shared/tie.ts';
import { findTies, type TieLimit } from '../shared/tie-queries.ts';
import { findBestPaths } from './best-paths.ts';
import { Steps, TooManySteps } from './best-way.ts';
import { findBetween, type Search, type SearchArgs, searchBetween } from './collaboration-search-queries.ts';
import { countWays, toPathGraph } from './path-graph.ts';

export type PathPreference = 'SHORTEST' | 'STRONGEST';

export interface PathArgs extends Omit<SearchArgs, 'isWhole'>, WeightArgs {
  readonly by: PathPreference;
  readonly count: number;
}

export interface FoundPath {
  readonly ids: readonly string[];
  readonly cost: number;
}

export type PathAnswer =
  | {
      readonly kind: 'CollaborationPaths';
      readonly distance: number;
      /** Undefined where they are not counted. */
      readonly pathCount: number | undefined;
      readonly paths: readonly FoundPath[];
      readonly hasMorePaths: boolean;
      readonly tieOf: (one: string, other: string) => AuthorTie;
    }
  | { readonly kind: 'NotConnected'; readonly search: Search }
  | { readonly kind: 'BudgetExceeded'; readonly search: Search; readonly limit: PathLimit; readonly budget: number };

/** Which limit ended the search: the budget, the room for ties, or the steps of comparing paths. */
export type PathLimit = TieLimit | 'STEPS';

/** How two authors are connected. At most three statements, whatever is found. */
export async function findPaths(db: Db, start: string, end: string, args: PathArgs): Promise<PathAnswer> {
  if (start === end) return answer(0, 1, [[start]], args.count, []);
  const search = await searchBetween(db, start, end, { ...args, isWhole: args.by === 'STRONGEST' });
  const meetings = [...search.fromStart].flatMap(([id, before]) => {
    const after = search.fromEnd.get(id);
    return after === undefined ? [] : before + after;
  });
  const isOver = search.looked > args.budget;
  const exceeded = (limit: PathLimit): PathAnswer => ({
    kind: 'BudgetExceeded',
    search,
    limit,
    budget: args.budget,
  });
  // Where one side was left out, a stronger path can be there that was not seen.
  if (isOver && (meetings.length === 0 || args.by === 'STRONGEST')) return exceeded('BUDGET');
  if (meetings.length === 0) return { kind: 'NotConnected', search };
  const distance = Math.min(...meetings);
  const candidates = await findCandidates(db, search, distance, args);
  if (candidates === undefined) return exceeded('BUDGET');
  const ties = await findTies(db, [...new Set([start, end, ...candidates])], { ...args, minPapers: 1 });
  if (typeof ties === 'string') return exceeded(ties);
  const graph = toPathGraph(
    [start, end],
    ties.map((tie) => ({ ...tie, cost: costOf(tie) })),
  );
  const [first, last] = [graph.ids.indexOf(start), graph.ids.indexOf(end)];
  const maxHops = args.by === 'SHORTEST' ? distance : args.maxDistance;
  // One more than asked for tells whether there are more.
  const count = args.count + 1;
  const found = withinSteps((steps) => findBestPaths(graph, first, last, { maxHops, count, steps }));
  if (found === undefined) return exceeded('STEPS');
  const pathCount = args.by === 'SHORTEST' ? countWays(graph, first, last, distance) : undefined;
  const paths = found.map((stops) => stops.map((stop) => graph.ids[stop] ?? ''));
  return answer(distance, pathCount, paths, args.count, ties);
}

/**
 * About a second of one processor, in which nobody else is answered. A hundred paths of six hops between prolific authors
 * of the Anthology take 75,000 at most.
 */
const MAX_STEPS = 250_000;

function withinSteps<Result>(find: (steps: Steps) => Result): Result | undefined {
  try {
    return find(new Steps(MAX_STEPS));
  } catch (error) {
    if (error instanceof TooManySteps) return undefined;
    throw error;
  }
}

/** Everyone who can be on a wanted path. Undefined if the budget runs out. */
async function findCandidates(
  db: Db,
  { fromStart, fromEnd, startDepth, endDepth }: Search,
  distance: number,
  args: PathArgs,
): Promise<readonly string[] | undefined> {
  if (args.by === 'SHORTEST') {
    const layers = new Map([...fromEnd].map(([id, steps]) => [id, distance - steps]));
    for (const [id, steps] of fromStart) layers.set(id, steps);
    const met = [...fromStart].flatMap(([id, steps]) =>
      steps + (fromEnd.get(id) ?? Infinity) === distance ? [id] : [],
    );
    // The search ended with the step at which the two sides met.
    return findBetween(db, layers, { met, meetingLayer: startDepth }, args);
  }
  // Who has not been reached from a side is further from it than that was searched.
  const isNear = (steps: number, other: number | undefined, depth: number): boolean =>
    steps + (other ?? depth + 1) <= args.maxDistance;
  return [
    ...[...fromStart].filter(([id, steps]) => isNear(steps, fromEnd.get(id), endDepth)),
    ...[...fromEnd].filter(([id, steps]) => isNear(steps, fromStart.get(id), startDepth)),
  ].map(([id]) => id);
}

/** Only papers of long ago, as they decay, and papers without a date tie less. */
const LEAST_WEIGHT = 1e-6;

/** The stronger a tie, the shorter the way: 1/weight (Newman, Phys. Rev. E 64, 016132, 2001). */
function costOf({ weight }: Pick<AuthorTie, 'weight'>): number {
  return 1 / Math.max(weight, LEAST_WEIGHT);
}

function answer(
  distance: number,
  pathCount: number | undefined,
  found: readonly (readonly string[])[],
  count: number,
  ties: readonly AuthorTie[],
): PathAnswer {
  const byPair = new Map(
    ties.flatMap((tie) => [
      [`${tie.source} ${tie.target}`, tie],
      [`${tie.target} ${tie.source}`, tie],
    ]),
  );
  const tieOf = (one: string, other: string): AuthorTie => {
    const tie = byPair.get(`${one} ${other}`);
    if (tie === undefined) throw new Error(`Expected ${one} and ${other}, who are on a path, to be tied.`);
    return tie;
  };
  const toPath = (ids: readonly string[]): FoundPath => {
    const costs = ids.slice(1).map((id, index) => costOf(tieOf(ids[index] ?? '', id)));
    // So many digits that the order in which they are added does not show.
    return { ids, cost: Number(costs.reduce((sum, cost) => sum + cost, 0).toPrecision(12)) };
  };
  const paths = found.slice(0, count).map(toPath);
  return {
    kind: 'CollaborationPaths',
    distance,
    pathCount,
    paths,
    hasMorePaths: found.length > count,
    tieOf,
  };
}
