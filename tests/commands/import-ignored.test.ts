import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { dataFile, hasData } from '../support/data.ts';
import { openTestGraph } from '../support/graph.ts';
import { importInto } from '../support/importing.ts';

describe.runIf(hasData)('what the graph has no place for', async () => {
  const graph = await openTestGraph('empty');

  it('is counted, at the end and in the graph', async () => {
    const { stdout } = await importInto(graph, [dataFile('crossref/public-data-file')]);
    const raw = [
      '1item',
      '2item-references',
      '3items',
      'affiliations',
      'funded',
      'orcid-work',
      'same-author',
      'updated',
    ]
      .map((name) => gunzipSync(readFileSync(dataFile(`crossref/public-data-file/${name}.json.gz`))).toString())
      .flatMap((text) => JSON.parse(text).items)
      .concat(
        gunzipSync(readFileSync(dataFile('crossref/public-data-file/crossref-2025.jsonl.gz')))
          .toString()
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line)),
      );
    const funders = raw.reduce((sum: number, { funder = [] }) => sum + funder.length, 0);
    expect(funders).toBeGreaterThan(1);
    expect(stdout).toContain(`Ignored (not part of the graph): ${funders} funders.\n`);
    const { importRuns } = await graph.ask('{ importRuns { nodes { ignored { what count } } } }');
    expect(importRuns.nodes).toEqual([{ ignored: [{ what: 'funders', count: funders }] }]);
  });
});
