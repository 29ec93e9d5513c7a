import { UndirectedGraph } from 'graphology';
import { describe, expect, it } from 'vitest';
import {
  computeBetweenness,
  MAX_BETWEENNESS_STEPS,
} from '../../src/walks/coauthor-network/coauthor-network-betweenness.ts';
import type { NetworkGraph } from '../../src/walks/coauthor-network/coauthor-network-graph.ts';
import { askForNetwork, named, nameOf } from '../support/coauthor-network.ts';
import { type Json, openTestGraph } from '../support/graph.ts';
import { paper } from '../support/records.ts';

describe('communities and centralities', async () => {
  const graph = await openTestGraph('empty');
  const teams = [
    ['Ann', 'Bo', 'Cy', 'Dee', 'Eve'],
    ['Fay', 'Gus', 'Hal', 'Ida'],
  ];
  await graph.load([...teams.map((team) => paper(team.join(), team)), paper('Bridge', ['Ann', 'Fay'])]);

  it('tell teams apart, and who joins them', async () => {
    const network = await askForNetwork(graph, { around: named(['Bo']), distance: 3 });
    for (const { author, community } of network.nodes)
      expect(community, author.name).toBe(teams[0]?.includes(author.name) ? 1 : 2);
    expect(network).toMatchObject({ communityCount: 2, componentCount: 1 });
    const between = network.nodes.filter(({ betweenness }: Json) => betweenness > 0);
    expect(between.map(nameOf)).toEqual(['Ann', 'Fay']);
    // 4 times 4 of the 28 pairs of others lie on either side of Ann, 5 times 3 on either side of Fay.
    expect(between[0].betweenness).toBeCloseTo(16 / 28, 10);
    expect(between[1].betweenness).toBeCloseTo(15 / 28, 10);
  });

  it('are the same each time', async () => {
    const variables = { around: named(['Bo']), distance: 3, weightBy: 'FRACTIONAL' };
    expect(await askForNetwork(graph, variables)).toEqual(await askForNetwork(graph, variables));
  });

  it('leave betweenness out where it would take too long', async () => {
    const large: NetworkGraph = new UndirectedGraph();
    for (let id = 0; id * id <= MAX_BETWEENNESS_STEPS; id += 1) large.addNode(id);
    expect(await computeBetweenness(large)).toBeUndefined();
  });
});
