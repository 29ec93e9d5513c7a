import { describe, expect, it } from 'vitest';
import { bylinePaper } from '../../src/source/formats/byline-schema.ts';
import { openalex } from '../../src/source/formats/openalex.ts';
import { openTestGraph, type TestGraph } from '../support/graph.ts';
import { readText, recordsOf, rejectsOf } from '../support/reading.ts';
import { findContradictions } from '../support/recount.ts';

const HEADER = 'merge_date,id,merge_into_id\n';
const work = (id: string, author: string, institution: string): object => ({
  identifiers: { openalex: id },
  title: `Work ${id}`,
  authors: [
    {
      name: `Name ${author}`,
      identifiers: { openalex: author },
      institutions: [{ name: `Place ${institution}`, identifiers: { openalex: institution } }],
    },
  ],
});
const WORKS = [work('W1', 'A1', 'I1'), work('W2', 'A2', 'I2')];

async function loadMerges(graph: TestGraph, lines: string): Promise<void> {
  await graph.loadRecords(recordsOf(await readText(openalex, HEADER + lines)), 'openalex');
}

const ASK = `{
  old: paper(by: { openalex: "W1" }) { id title } new: paper(by: { openalex: "W2" }) { id identifiers { value } }
  author(by: { openalex: "A1" }) { identifiers { value } papers { totalCount } }
  institution(by: { openalex: "I1" }) { identifiers { value } }
  papers { totalCount } institutions { totalCount } authors { totalCount }
}`;

describe("the snapshot's merged_ids", () => {
  it('are read, and ids of other kinds than work, author and institution are rejected', async () => {
    expect(openalex.recognizes(`${HEADER}2022-06-01,A1,A2\n`, 'merged_ids.csv')).toBe(true);
    const items = await readText(
      openalex,
      `${HEADER}2022-06-01,A1,A2\n2022-06-01,https://openalex.org/W3,W4\n2022-06-01,S1,S2\n`,
    );
    expect(recordsOf(items)).toEqual([
      { kind: 'merge', of: 'author', scheme: 'openalex', from: 'A1', into: 'A2' },
      { kind: 'merge', of: 'paper', scheme: 'openalex', from: 'W3', into: 'W4' },
    ]);
    expect(rejectsOf(items)).toMatchObject([{ location: 'line 4', reason: 'unsupported-record' }]);
  });

  describe.each([['after the works'], ['before the works'], ['between the works'], ['in a batch with the works']])(
    '%s',
    async (order) => {
      const graph = await openTestGraph('empty');

      it('join nodes with the old and the new id into one that has both', async () => {
        const merges = 'd,W1,W2\nd,A1,A2\nd,I1,I2\nd,A7,A8\nd,W7,W8\n';
        if (order.startsWith('before')) await loadMerges(graph, merges);
        if (order.startsWith('after')) await graph.load(WORKS, 'openalex');
        if (order.startsWith('between')) await graph.load(WORKS.slice(0, 1), 'openalex');
        if (/^after|^between/.test(order)) await loadMerges(graph, merges);
        if (order.startsWith('in a')) {
          const records = [
            ...recordsOf(await readText(openalex, HEADER + merges)),
            ...WORKS.map((paper) => bylinePaper.parse(paper)),
          ];
          const { paper, merge } = await graph.loadRecords(records, 'openalex');
          expect([paper, merge]).toEqual([
            { created: 1, updated: 1, unchanged: 0 },
            { created: 5, updated: 0, unchanged: 0 },
          ]);
        }
        if (order.startsWith('between')) await graph.load(WORKS.slice(1), 'openalex');
        if (order.startsWith('before')) await graph.load(WORKS, 'openalex');
        const found = await graph.ask(ASK);
        expect(found.old.id).toBe(found.new.id);
        expect(found.new.identifiers.map(({ value }: { value: string }) => value)).toEqual(['W1', 'W2']);
        expect(found.author).toEqual({ identifiers: [{ value: 'A1' }, { value: 'A2' }], papers: { totalCount: 1 } });
        expect(found.institution).toEqual({ identifiers: [{ value: 'I1' }, { value: 'I2' }] });
        expect([found.papers, found.authors, found.institutions].map(({ totalCount }) => totalCount)).toEqual([
          1, 1, 1,
        ]);
        expect(await findContradictions(graph)).toEqual([]);
      });

      it('change nothing when they are loaded again', async () => {
        const { papers } = await graph.ask(ASK);
        await loadMerges(graph, 'd,W1,W2\nd,A1,A2\nd,W2,W1\n');
        expect((await graph.ask(ASK)).papers).toEqual(papers);
      });
    },
  );

  describe('in a chain without the id in between', async () => {
    const graph = await openTestGraph('empty');

    it.each([
      ['in one file', ['d,A1,A2\nd,A2,A3\nd,I1,I2\nd,I2,I3\n']],
      ['in one file, the last link first', ['d,A2,A3\nd,A1,A2\nd,I2,I3\nd,I1,I2\n']],
      ['in two', ['d,A1,A2\nd,I1,I2\n', 'd,A2,A3\nd,I2,I3\n']],
      ['in one file, as a circle', ['d,A1,A2\nd,A2,A3\nd,A3,A1\nd,I1,I2\nd,I2,I3\nd,I3,I1\n']],
    ])('join both ends: %s', async (_how, files) => {
      await graph.empty();
      await graph.load([work('W1', 'A1', 'I1'), work('W3', 'A3', 'I3')], 'openalex');
      for (const lines of files) await loadMerges(graph, lines);
      const { author, institution } = await graph.ask(ASK);
      expect(author).toEqual({
        identifiers: [{ value: 'A1' }, { value: 'A2' }, { value: 'A3' }],
        papers: { totalCount: 2 },
      });
      expect(institution).toEqual({ identifiers: [{ value: 'I1' }, { value: 'I2' }, { value: 'I3' }] });
      expect(await findContradictions(graph)).toEqual([]);
    });
  });
});
