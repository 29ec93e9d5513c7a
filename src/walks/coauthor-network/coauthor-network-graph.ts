import { UndirectedGraph } from 'graphology';
import louvainModule from 'graphology-communities-louvain';
import pagerankModule from 'graphology-metrics/centrality/pagerank.js';
import type { AuthorTie } from '../shared/tie.ts';
import type { Member } from './coauthor-network-queries.ts';

// CommonJS whose types speak of a default export: what is imported is the function itself.
const louvain = louvainModule as unknown as typeof louvainModule.default;
const pagerank = pagerankModule as unknown as typeof pagerankModule.default;

export type NetworkGraph = UndirectedGraph<object, { readonly weight: number }>;

/** A weight below it is light. Only decay makes ties as light as that. */
const LIGHT = 1e-4;

/** Each author's part, numbered from 1 by size; parts of the same size in the order of their first authors. */
export interface Partition {
  readonly numbers: ReadonlyMap<string, number>;
  readonly count: number;
}

export function buildGraph(members: readonly Member[], ties: readonly AuthorTie[]): NetworkGraph {
  const graph: NetworkGraph = new UndirectedGraph();
  for (const { id } of members) graph.addNode(id);
  for (const { source, target, weight } of ties) graph.addEdge(source, target, { weight });
  return graph;
}

export function sumStrengths(graph: NetworkGraph): ReadonlyMap<string, number> {
  const strengths = new Map(graph.mapNodes((id) => [id, 0]));
  graph.forEachEdge((_edge, { weight }, source, target) => {
    for (const id of [source, target]) strengths.set(id, (strengths.get(id) ?? 0) + weight);
  });
  return strengths;
}

export function findComponents(graph: NetworkGraph): Partition {
  const partOf = new Map<string, string>();
  graph.forEachNode((root) => {
    const open = partOf.has(root) ? [] : [root];
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      partOf.set(id, root);
      graph.forEachNeighbor(id, (neighbor) => {
        if (partOf.has(neighbor)) return;
        partOf.set(neighbor, root);
        open.push(neighbor);
      });
    }
  });
  return numberParts(graph, (id) => partOf.get(id));
}

/**
 * The same graph, with weights divided by the heaviest if any weight is very small: Louvain's method ignores very small
 * weights, and PageRank fails for an author whose ties all weigh 0.
 */
function weighted(graph: NetworkGraph): NetworkGraph {
  const weights = graph.mapEdges((_edge, { weight }) => weight);
  const heaviest = weights.reduce((most, weight) => Math.max(most, weight), 0);
  if (weights.every((weight) => weight >= LIGHT)) return graph;
  const copy: NetworkGraph = graph.emptyCopy();
  graph.forEachEdge((_edge, { weight }, source, target) => {
    if (weight > 0) copy.addEdge(source, target, { weight: weight / heaviest });
  });
  return copy;
}

/** Louvain's communities. Without its random walk it takes authors in their order, so that nothing is left to chance. */
export function findCommunities(graph: NetworkGraph): Partition & { readonly modularity: number | null } {
  const ties = weighted(graph);
  if (ties.size === 0) return { ...numberParts(graph, (id) => id), modularity: null };
  const { communities, modularity } = louvain.detailed(ties, { randomWalk: false });
  return { ...numberParts(graph, (id) => communities[id]), modularity };
}

/** The error of all authors together is below 1e-9: the library's tolerance is for each. */
export function rankPages(graph: NetworkGraph): Readonly<Record<string, number>> {
  return graph.order === 0
    ? {}
    : pagerank(weighted(graph), { getEdgeWeight: 'weight', tolerance: 1e-9 / graph.order, maxIterations: 1_000 });
}

function numberParts(graph: NetworkGraph, partOf: (id: string) => unknown): Partition {
  const parts = [...Map.groupBy(graph.nodes(), partOf).values()].sort((one, other) => other.length - one.length);
  return {
    numbers: new Map(parts.flatMap((ids, index) => ids.map((id) => [id, index + 1]))),
    count: parts.length,
  };
}
