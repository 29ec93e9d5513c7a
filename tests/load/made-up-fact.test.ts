import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { byline } from '../../src/source/formats/byline.ts';
import { openMadeUpGraph, paper } from '../support/made-up-graph.ts';
import { readText, rejectsOf } from '../support/reading.ts';

const author = (identifiers: object, rest: object): object => ({
  kind: 'author',
  identifiers,
  name: 'Ann Ash',
  ...rest,
});
const institution = (identifiers: object, rest: object): object => ({
  kind: 'institution',
  identifiers,
  name: 'Institute',
  ...rest,
});
const merge = (of: string, from: string, into: string): object => ({
  kind: 'merge',
  of,
  scheme: 'openalex',
  from,
  into,
});

describe('a fact that is declared and has a column', async () => {
  const { url, say, rows, lines, survivesExport } = await openMadeUpGraph();

  it('is unknown to the layout of a graph that does not have it', async () => {
    const lines = JSON.stringify(paper({ doi: '10.1000/1' }, { pageCount: 7 }));
    expect(rejectsOf(await readText(byline, lines))).toMatchObject([
      { message: expect.stringContaining('unknown field "pageCount"') },
    ]);
  });

  describe('about papers', () => {
    const PAPERS = `select page_count, is_framed, epigraph, epigraph_source from paper left join paper_text t on t.paper_id = id
                     where merged_into is null order by id`;

    it('is what the best source says, or what any source says', async () => {
      await say('openalex', paper({ doi: '10.1000/1' }, { pageCount: 7, epigraph: 'Seven' }));
      expect(await rows(PAPERS)).toEqual([[7, false, 'Seven', 'openalex']]);
      await say('crossref', paper({ doi: '10.1000/1' }, { pageCount: 8, isFramed: true, epigraph: 'Eight' }));
      expect(await rows(PAPERS)).toEqual([[8, true, 'Eight', 'crossref']]);
      await say('s2', paper({ doi: '10.1000/1' }, { pageCount: 9, isFramed: false, epigraph: 'Nine' }));
      expect(await rows(PAPERS)).toEqual([[8, true, 'Eight', 'crossref']]);
      expect(await lines()).toMatchObject([{ pageCount: 8, isFramed: true, epigraph: 'Eight' }]);
      await survivesExport();
    });

    it('is no if the best source says no', async () => {
      await say('openalex', paper({ doi: '10.1000/1' }, { isBound: true }));
      await say('crossref', paper({ doi: '10.1000/1' }, { isBound: false }));
      expect(await rows('select is_bound from paper')).toEqual([[false]]);
      expect(await lines()).toMatchObject([{ isBound: false }]);
      await survivesExport();
    });

    it('is the better text when two papers with texts turn out to be one', async () => {
      await say('s2', paper({ doi: '10.1000/1' }, { epigraph: 'Six' }));
      await say('openalex', paper({ openalex: 'W1' }, { title: 'Frames', epigraph: 'Seven' }));
      await say('bibtex', paper({ doi: '10.1000/1', openalex: 'W1' }, {}));
      expect(await rows(PAPERS)).toEqual([[null, false, 'Seven', 'openalex']]);
      await survivesExport();
    });

    it('is kept when two papers turn out to be one', async () => {
      await say('s2', paper({ doi: '10.1000/1' }, {}));
      await say(
        'openalex',
        paper({ openalex: 'W1' }, { title: 'Frames', pageCount: 7, isFramed: true, epigraph: 'Seven' }),
      );
      expect(await rows(PAPERS)).toEqual([
        [null, false, null, null],
        [7, true, 'Seven', 'openalex'],
      ]);
      await say('bibtex', paper({ doi: '10.1000/1', openalex: 'W1' }, { pageCount: 6 }));
      expect(await rows(PAPERS)).toEqual([[7, true, 'Seven', 'openalex']]);
      await survivesExport();
    });
  });

  describe('about authors', () => {
    const AUTHORS = 'select motto, is_shy from author where merged_into is null order by id';

    it('is what was said last', async () => {
      await say('openalex', author({ openalex: 'A1' }, { motto: 'Onwards', isShy: true }));
      expect(await rows(AUTHORS)).toEqual([['Onwards', true]]);
      await say('openalex', author({ openalex: 'A1' }, { motto: 'Upwards' }));
      expect(await rows(AUTHORS)).toEqual([['Upwards', true]]);
      await say('s2', author({ openalex: 'A1' }, {}));
      expect(await rows(AUTHORS)).toEqual([['Upwards', true]]);
      await survivesExport();
    });

    it('is what several records of a batch say, and is kept beside a byline', async () => {
      await say(
        'openalex',
        author({ openalex: 'A1' }, { motto: 'Onwards' }),
        author({ openalex: 'A1' }, { isShy: true }),
        paper({ doi: '10.1000/1' }, { authors: [{ name: 'Ann Ash', identifiers: { openalex: 'A1' } }] }),
      );
      expect(await rows(AUTHORS)).toEqual([['Onwards', true]]);
      await survivesExport();
    });

    it('is kept when two authors turn out to be one', async () => {
      await say('openalex', author({ openalex: 'A1' }, {}));
      await say('openalex', author({ openalex: 'A2' }, { motto: 'Onwards', isShy: true }));
      await say('openalex', merge('author', 'A2', 'A1'));
      expect(await rows(AUTHORS)).toEqual([['Onwards', true]]);
      await survivesExport();
    });
  });

  describe('about institutions', () => {
    const INSTITUTIONS = 'select founded from institution where merged_into is null order by id';
    const at = (founded: number) => ({
      institutions: [{ name: 'Institute', identifiers: { openalex: 'I1' }, founded }],
    });

    it('is what was said last where one is described, and first where one is mentioned', async () => {
      await say('openalex', paper({ doi: '10.1000/1' }, { authors: [{ name: 'Ann Ash', ...at(1901) }] }));
      await say('openalex', paper({ doi: '10.1000/2' }, { title: 'On nails', ...at(1902) }));
      expect(await rows(INSTITUTIONS)).toEqual([[1901]]);
      const described = (founded: number) => institution({ openalex: 'I1' }, { founded });
      await say('openalex', described(1903));
      await say('openalex', described(1905), described(1904), institution({ openalex: 'I1' }, {}));
      expect(await rows(INSTITUTIONS)).toEqual([[1904]]);
      await survivesExport();
    });

    it('is kept when two institutions turn out to be one', async () => {
      await say('openalex', institution({ openalex: 'I1' }, {}));
      await say('openalex', institution({ openalex: 'I2' }, { name: 'The Institute', founded: 1901 }));
      await say('openalex', merge('institution', 'I2', 'I1'));
      expect(await rows(INSTITUTIONS)).toEqual([[1901]]);
      await survivesExport();
    });
  });

  it('about venues is what was said first', async () => {
    const venue = { name: 'Journal', identifiers: { issn: '0028-0836' } };
    await say('openalex', paper({ doi: '10.1000/1' }, { venue }));
    await say('openalex', paper({ doi: '10.1000/2' }, { title: 'On nails', venue: { ...venue, rhythm: 'weekly' } }));
    await say('crossref', paper({ doi: '10.1000/1' }, { venue: { ...venue, rhythm: 'daily', isOpen: true } }));
    expect(await rows('select rhythm, is_open from venue')).toEqual([['weekly', true]]);
    const other = { name: 'Other', identifiers: { issn: '1476-4687' } };
    await say(
      'openalex',
      paper({ doi: '10.1000/3' }, { title: 'On walls', venue: other }),
      paper({ doi: '10.1000/4' }, { title: 'On rooms', venue: { ...other, rhythm: 'monthly' } }),
    );
    expect(await rows(`select rhythm from venue where name = 'Other'`)).toEqual([['monthly']]);
    await survivesExport();
  });

  describe('about what papers name in a list', () => {
    const LINKS = `
      select value, n.name, slogan, gifts, motive
        from paper_sponsor l join sponsor n on n.id = sponsor_id left join sponsor_identifier i using (sponsor_id)
       order by paper_id, n.name`;
    const by = (...sponsors: readonly unknown[]) => ({ sponsors });
    const fund = (rest: object) => ({ name: 'Fund', identifiers: { doi: '10.13039/1' }, ...rest });

    it('is what was said first, and of lists all that was said', async () => {
      await say(
        's2',
        paper({ doi: '10.1000/1' }, by(fund({ gifts: ['pen'] }), fund({ gifts: ['ink', 'cap'] }), 'Bank')),
      );
      await say('s2', paper({ doi: '10.1000/2' }, { title: 'On nails', ...by('fund', 'BANK') }));
      expect(await rows(LINKS)).toEqual([
        [null, 'Bank', null, null, null],
        ['10.13039/1', 'Fund', null, ['cap', 'ink', 'pen'], null],
        [null, 'Bank', null, null, null],
        ['10.13039/1', 'Fund', null, null, null],
      ]);
      await say(
        'crossref',
        paper({ doi: '10.1000/1' }, by(fund({ slogan: 'More', gifts: ['pen', 'art'], motive: 'Fame' }))),
      );
      await say('bibtex', paper({ doi: '10.1000/1' }, by(fund({ slogan: 'Most', motive: 'Money' }))));
      expect((await rows(LINKS))[1]).toEqual(['10.13039/1', 'Fund', 'More', ['art', 'cap', 'ink', 'pen'], 'Fame']);
      await survivesExport();
    });

    it('is joined from several mentions of a batch, and may be an empty list', async () => {
      await say(
        's2',
        paper({ doi: '10.1000/1' }, by(fund({}), fund({ slogan: 'More', motive: 'Fame' }), fund({ motive: 'Money' }))),
        paper({ doi: '10.1000/2' }, { title: 'On nails', ...by({ name: 'Bank', gifts: [] }) }),
      );
      expect(await rows(LINKS)).toEqual([
        ['10.13039/1', 'Fund', 'More', null, 'Fame'],
        [null, 'Bank', null, [], null],
      ]);
      await survivesExport();
    });

    it('is kept when two papers turn out to be one', async () => {
      await say('s2', paper({ doi: '10.1000/1' }, by(fund({ gifts: ['pen'] }))));
      await say(
        'openalex',
        paper({ openalex: 'W1' }, { title: 'Frames', ...by(fund({ gifts: ['ink'], motive: 'Fame' }), 'Bank') }),
      );
      await say('bibtex', paper({ doi: '10.1000/1', openalex: 'W1' }, {}));
      expect(await rows(LINKS)).toEqual([
        [null, 'Bank', null, null, null],
        ['10.13039/1', 'Fund', null, ['ink', 'pen'], 'Fame'],
      ]);
      await survivesExport();
    });
  });

  it('is a field of the nodes that have it, in a schema with one line more for each', async () => {
    const institutions = [{ name: 'Institute', identifiers: { openalex: 'I1' }, founded: 1901 }];
    const venue = { name: 'Journal', identifiers: { issn: '0028-0836' }, rhythm: 'weekly' };
    await say('openalex', author({ openalex: 'A1' }, { motto: 'Onwards' }));
    await say(
      'openalex',
      paper(
        { doi: '10.1000/1' },
        {
          pageCount: 7,
          isFramed: true,
          epigraph: 'Seven',
          venue,
          authors: [{ name: 'Ann Ash', identifiers: { openalex: 'A1' }, institutions }],
        },
      ),
    );
    const query = `{ paper(by: { doi: "10.1000/1" }) {
      pageCount isFramed epigraph venue { rhythm } institutions { nodes { founded } } authors { nodes { motto } } } }`;
    expect(await askMadeUp(url, query)).toEqual({
      data: {
        paper: {
          pageCount: 7,
          isFramed: true,
          epigraph: 'Seven',
          venue: { rhythm: 'weekly' },
          institutions: { nodes: [{ founded: 1901 }] },
          authors: { nodes: [{ motto: 'Onwards' }] },
        },
      },
    });
  });
});

/** The answer of a schema that has the made-up facts too. */
async function askMadeUp(url: string, query: string): Promise<unknown> {
  const thread = new Worker(new URL('../support/ask-made-up.ts', import.meta.url), { workerData: { url, query } });
  const [answer] = await once(thread, 'message');
  await thread.terminate();
  return answer;
}
