import type { Db } from '../../database/database.ts';
import { inputError } from '../../graph/errors.ts';
import { budgetExceeded } from '../../run/budget.ts';
import type { AuthorTie } from '../shared/tie.ts';
import { findTies, MAX_TIES, type TieLimit } from '../shared/tie-queries.ts';
import { computeBetweenness } from './coauthor-network-betweenness.ts';
import {
  buildGraph,
  findCommunities,
  findComponents,
  type NetworkGraph,
  type Partition,
  rankPages,
  sumStrengths,
} from './coauthor-network-graph.ts';
import {
  countExcludedPapers,
  findMembers,
  type Member,
  type NetworkArgs,
  type Start,
} from './coauthor-network-queries.ts';

/** A network as its fields see it. Whatever takes a statement or a computation is made when first asked for, and once. */
export interface CoauthorNetwork {
  readonly args: NetworkArgs;
  readonly members: readonly Member[];
  readonly truncated: boolean;
  readonly ties: () => Promise<readonly AuthorTie[]>;
  readonly graph: () => Promise<NetworkGraph>;
  readonly strengths: () => Promise<ReadonlyMap<string, number>>;
  readonly components: () => Promise<Partition>;
  readonly communities: () => Promise<Partition & { readonly modularity: number | null }>;
  readonly pageRanks: () => Promise<Readonly<Record<string, number>>>;
  readonly betweenness: () => Promise<ReadonlyMap<string, number> | undefined>;
  readonly excludedPaperCount: () => Promise<number>;
}

/** Throws BUDGET_EXCEEDED and BAD_INPUT, as does every part of it that needs its ties. */
export async function openNetwork(db: Db, start: Start, args: NetworkArgs): Promise<CoauthorNetwork> {
  const { members, truncated } = (await findMembers(db, start, args)) ?? refuse('BUDGET', args);
  const ids = members.map(({ id }) => id);
  const ties = lazily(async () => {
    const found = await findTies(db, ids, args);
    return typeof found === 'string' ? refuse(found, args) : found;
  });
  const graph = lazily(async () => buildGraph(members, await ties()));
  return {
    args,
    members,
    truncated,
    ties,
    graph,
    strengths: lazily(async () => sumStrengths(await graph())),
    components: lazily(async () => findComponents(await graph())),
    communities: lazily(async () => findCommunities(await graph())),
    pageRanks: lazily(async () => rankPages(await graph())),
    betweenness: lazily(async () => computeBetweenness(await graph())),
    excludedPaperCount: lazily(async () =>
      args.maxTeamSize == null ? 0 : ((await countExcludedPapers(db, ids, args)) ?? refuse('BUDGET', args)),
    ),
  };
}

function lazily<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

function refuse(limit: TieLimit, { budget }: NetworkArgs): never {
  if (limit === 'BUDGET') throw budgetExceeded(budget);
  throw inputError(
    'BAD_INPUT',
    `The network has more than ${MAX_TIES.toLocaleString('en-US')} ties. Narrow it with \`maxTeamSize\`, \`minPapers\`, \`years\`, \`topic\` or \`maxAuthors\`: a byline of n people makes n(n-1)/2 ties.`,
  );
}
