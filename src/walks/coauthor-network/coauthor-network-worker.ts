import { parentPort, workerData } from 'node:worker_threads';
import { UndirectedGraph } from 'graphology';
import betweennessModule from 'graphology-metrics/centrality/betweenness.js';
import type { BetweennessTask } from './coauthor-network-betweenness.ts';

// CommonJS whose types speak of a default export: what is imported is the function itself.
const betweenness = betweennessModule as unknown as typeof betweennessModule.default;

const { order, pairs } = workerData as BetweennessTask; // computeBetweenness() gives it
const graph = new UndirectedGraph();
for (let place = 0; place < order; place += 1) graph.addNode(place);
for (let index = 0; index < pairs.length; index += 2) graph.addEdge(pairs[index], pairs[index + 1]);
// Each tie is one step: the heavier it is, the nearer its authors, and a weight would count as a length.
const values = betweenness(graph, { getEdgeWeight: null });
parentPort?.postMessage(Float64Array.from({ length: order }, (_value, place) => values[place] ?? 0));
