import type { Db } from '../../database/database.ts';
import type { WeightArgs } from '../coauthor/coauthor-weight.ts';
import { findTies, MAX_TIES, type NetworkArgs, type Tie } from '../coauthor-network/coauthor-network-queries.ts';
import { type Costs, type FoundPath, findBestPaths } from './best-paths.ts';
import { findBetween, type Search, type SearchArgs, searchBetween } from './collaboration-search-queries.ts';

export type PathPreference = 'SHORTEST' | 'STRONGEST';

export interface PathArgs extends Omit<SearchArgs, 'isWhole'>, WeightArgs {
  readonly by: PathPreference;
  readonly count: number;
}

export type PathAnswer =
  | {
      readonly kind: 'CollaborationPaths';
      readonly start: string;
      readonly end: string;
      readonly distance: number;
      /** Undefined where they are not counted. */
      readonly pathCount: number | undefined;
      readonly paths: readonly FoundPath[];
      readonly tieOf: (one: string, other: string) => Tie | undefined;
    }
  | ({ readonly kind: 'NotConnected' } & Looked)
  | ({ readonly kind: 'BudgetExceeded'; readonly budget: number } & Looked);

/** How far a search has come that found nothing. */
export interface Looked {
  readonly start: string;
  readonly end: string;
  readonly search: Search;
  readonly maxDistance: number;
}

/** How two authors are connected. At most three statements, whatever is found. */
export async function findPaths(db: Db, start: string, end: string, args: PathArgs): Promise<PathAnswer> {
  if (start === end) return answer(start, end, 0, 1, [{ ids: [start], cost: 0 }].slice(0, args.count), []);
  const search = await searchBetween(db, start, end, { ...args, isWhole: args.by === 'STRONGEST' });
  const looked: Looked = { start, end, search, maxDistance: args.maxDistance };
  const meetings = [...search.fromStart].flatMap(([id, before]) => {
    const after = search.fromEnd.get(id);
    return after === undefined ? [] : before + after;
  });
  const isOver = search.looked > args.budget;
  // Where one side was left out, a stronger path can be there that was not seen.
  if (isOver && (meetings.length === 0 || args.by === 'STRONGEST'))
    return { kind: 'BudgetExceeded', budget: args.budget, ...looked };
  if (meetings.length === 0) return { kind: 'NotConnected', ...looked };
  const distance = Math.min(...meetings);
  const ids = new Set([start, end, ...(await findCandidates(db, search, distance, args))]);
  const ties = await findTies(db, [...ids], { ...args, ...TIE_ARGS });
  if (ties === undefined) return { kind: 'BudgetExceeded', budget: args.budget, ...looked };
  const costs = toCosts(ties);
  const maxHops = args.by === 'SHORTEST' ? distance : args.maxDistance;
  const paths = findBestPaths(costs, start, end, maxHops, args.count);
  const pathCount = args.by === 'SHORTEST' ? countPaths(costs, start, end, distance) : undefined;
  return answer(start, end, distance, pathCount, paths, ties);
}

const TIE_ARGS = { isAround: false, distance: 0, minPapers: 1, maxAuthors: MAX_TIES } satisfies Partial<NetworkArgs>;

/** Everyone who can be on a path that is asked for. */
async function findCandidates(
  db: Db,
  { fromStart, fromEnd, startDepth, endDepth }: Search,
  distance: number,
  args: PathArgs,
): Promise<readonly string[]> {
  if (args.by === 'SHORTEST') {
    const layers = new Map([...fromEnd].map(([id, steps]) => [id, distance - steps]));
    for (const [id, steps] of fromStart) layers.set(id, steps);
    const met = [...fromStart].flatMap(([id, steps]) =>
      steps + (fromEnd.get(id) ?? Infinity) === distance ? [id] : [],
    );
    return findBetween(db, layers, met, args);
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
function toCosts(ties: readonly Tie[]): Costs {
  const costs = new Map<string, Map<string, number>>();
  const put = (from: string, to: string, cost: number): void => {
    const row = costs.get(from) ?? new Map<string, number>();
    row.set(to, cost);
    costs.set(from, row);
  };
  for (const { source, target, weight } of ties) {
    const cost = 1 / Math.max(weight, LEAST_WEIGHT);
    put(source, target, cost);
    put(target, source, cost);
  }
  return costs;
}

/** How many ways there are in exactly so many hops, which pass nobody twice where there is none in fewer. */
function countPaths(costs: Costs, start: string, end: string, distance: number): number {
  let ways = new Map([[start, 1]]);
  for (let hop = 0; hop < distance; hop += 1) {
    const next = new Map<string, number>();
    for (const [id, count] of ways)
      for (const other of costs.get(id)?.keys() ?? []) next.set(other, (next.get(other) ?? 0) + count);
    ways = next;
  }
  return ways.get(end) ?? 0;
}

function answer(
  start: string,
  end: string,
  distance: number,
  pathCount: number | undefined,
  paths: readonly FoundPath[],
  ties: readonly Tie[],
): PathAnswer {
  const byPair = new Map(ties.map((tie) => [`${tie.source} ${tie.target}`, tie]));
  const tieOf = (one: string, other: string): Tie | undefined =>
    byPair.get(`${one} ${other}`) ?? byPair.get(`${other} ${one}`);
  return { kind: 'CollaborationPaths', start, end, distance, pathCount, paths, tieOf };
}
