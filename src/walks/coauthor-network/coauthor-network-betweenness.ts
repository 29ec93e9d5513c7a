import { Worker } from 'node:worker_threads';
import type { NetworkGraph } from './coauthor-network-graph.ts';

/** Steps of one computation, at most: some seconds. */
export const MAX_BETWEENNESS_STEPS = 500_000_000;

/** Ties as pairs of places in the list of authors, one after the other. */
export interface BetweennessTask {
  readonly order: number;
  readonly pairs: Int32Array;
}

/**
 * Betweenness of each author; undefined where the network is too large for it. It looks at every tie from every author:
 * in a thread of its own, so that the server goes on answering.
 */
export async function computeBetweenness(graph: NetworkGraph): Promise<ReadonlyMap<string, number> | undefined> {
  const { order, size } = graph;
  if (order * (order + 2 * size) > MAX_BETWEENNESS_STEPS) return undefined;
  const ids = graph.nodes();
  const places = new Map(ids.map((id, place) => [id, place]));
  const ends = graph.mapEdges((_edge, _attributes, source, target) => [source, target]).flat();
  const values = await runWorker({ order, pairs: Int32Array.from(ends, (id) => places.get(id) ?? 0) });
  return new Map(ids.map((id, place) => [id, values[place] ?? 0]));
}

function runWorker(task: BetweennessTask): Promise<Float64Array> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./coauthor-network-worker.ts', import.meta.url), { workerData: task });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`Expected betweenness from a thread, got its exit code ${code}.`)));
  });
}
