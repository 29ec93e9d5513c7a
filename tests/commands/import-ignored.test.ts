import { describe, expect, it } from 'vitest';
import { openTestGraph } from '../support/graph.ts';
import { importInto } from '../support/importing.ts';

describe('what the graph has no place for', async () => {
  const graph = await openTestGraph('empty');

  it('is counted, at the end and in the graph', async () => {
    const work = {
      DOI: '10.1000/1',
      title: ['One'],
      issued: { 'date-parts': [[2020]] },
      funder: [{ award: ['A-1'] }, {}],
    };
    const { stdout } = await importInto(graph, ['-'], Buffer.from(JSON.stringify(work)));
    expect(stdout).toContain('Ignored (not part of the graph): 2 funders.\n');
    const { importRuns } = await graph.ask('{ importRuns { nodes { ignored { what count } } } }');
    expect(importRuns.nodes).toEqual([{ ignored: [{ what: 'funders', count: 2 }] }]);
  });
});
