import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { loadRecords } from '../../src/load/load-records.ts';
import { bylinePaper } from '../../src/source/formats/byline-schema.ts';
import { csv } from '../../src/source/formats/csv.ts';
import { checksum } from '../support/checksum.ts';
import { openTestGraph } from '../support/graph.ts';
import { collect, inPieces, recordsOf } from '../support/reading.ts';
import { paper } from '../support/records.ts';
import { findContradictions } from '../support/recount.ts';

describe('loading', async () => {
  const graph = await openTestGraph('empty');

  it('changes no row when the same records are loaded again', async () => {
    const records = [
      paper('One', ['Ann', 'Bo', 'Ann'], {
        identifiers: { doi: '10.1000/ONE' },
        published: '2020-02',
        topics: ['cs.AI', 'math.IT'],
        institutions: ['MIT'],
        collectives: ['Team'],
        abstract: 'Text.',
      }),
      paper('Two', ['Bo'], { isBylineComplete: false }),
      { key: 'untitled', authors: ['Cy'], identifiers: { pmid: '7' } },
    ];
    expect(await graph.load(records)).toEqual({ created: 3, updated: 0, unchanged: 0 });
    const before = await checksum(graph);
    expect(await graph.load(records)).toEqual({ created: 0, updated: 0, unchanged: 3 });
    expect(await checksum(graph)).toBe(before);
  });

  it('joins records of one paper: by any identifier, by title and first author, within a batch and across batches', async () => {
    const { created } = await graph.load([
      paper('Alpha', ['Ann'], { identifiers: { doi: '10.1000/a', arxiv: '2001.00001' } }),
      paper('ALPHA!', ['ann'], { url: 'https://example.org/alpha' }),
      paper('Alpha, revised', ['Somebody'], { identifiers: { arxiv: '2001.00001' } }),
      paper('Alpha', ['Zed']),
    ]);
    expect(created).toBe(2);
    expect(
      await graph.load([paper('Alpha (final)', ['Q'], { identifiers: { doi: '10.1000/A', pmid: '11' } })]),
    ).toMatchObject({ created: 0, updated: 1 });
    const found = await graph.ask('{ paper(by: { pmid: "11" }) { title url identifiers { scheme value } } }');
    expect(found.paper).toMatchObject({
      url: 'https://example.org/alpha',
      identifiers: [
        { scheme: 'arxiv', value: '2001.00001' },
        { scheme: 'doi', value: '10.1000/a' },
        { scheme: 'pmid', value: '11' },
      ],
    });
  });

  it('treats an identifier that a record has twice as one', async () => {
    const twice = ['10.1000/twice', 'https://doi.org/10.1000/TWICE'].map((value) => ({ scheme: 'doi', value }));
    expect(await graph.load([{ identifiers: twice, title: 'Twice', authors: ['Tia'] }])).toMatchObject({ created: 1 });
  });

  it('keeps papers of one title and author apart if each has an identifier of its own', async () => {
    const editorials = ['1998', '1999'].map((year) =>
      paper('Editorial', ['Ann Lee'], { identifiers: { doi: `10.1000/${year}` }, abstract: `Of ${year}.` }),
    );
    expect(await graph.load(editorials)).toMatchObject({ created: 2 });
    expect(await graph.load([...editorials].reverse())).toMatchObject({ created: 0, unchanged: 2 });
    const [third] = [paper('Editorial', ['Ann Lee'], { identifiers: { doi: '10.1000/2000' } })];
    expect(await graph.load([third])).toMatchObject({ created: 1 });
    // Of another scheme it may be the preprint of a known paper.
    expect(
      await graph.load([
        paper('Readers', ['Ann Lee'], { identifiers: { doi: '10.1000/r' } }),
        paper('Readers', ['Ann Lee'], { identifiers: { arxiv: '2001.00007' } }),
      ]),
    ).toMatchObject({ created: 1 });
  });

  it('recognizes a record without identifier and author by its key or its contents', async () => {
    const bare = [{ title: 'Preface' }, { key: 'r1', authors: ['Quin'] }, { title: 'Preface', published: '1999' }];
    expect(await graph.load(bare)).toMatchObject({ created: 3 });
    const before = await checksum(graph);
    expect(await graph.load(bare)).toMatchObject({ created: 0, unchanged: 3 });
    expect(await checksum(graph)).toBe(before);
  });

  it.each([
    ['the papers first', ['papers', 'authorships'], false],
    ['the bylines first', ['authorships', 'papers'], false],
    ['the papers first in one batch', ['papers', 'authorships'], true],
    ['the bylines first in one batch', ['authorships', 'papers'], true],
  ])('joins the tables of a folder, and no others with the same numbers: %s', async (order, tables, isBatch) => {
    const folders = { apples: `A ${order}`, pears: `P ${order}` };
    const files = await Promise.all(
      Object.entries(folders).flatMap(([folder, title]) =>
        tables.map(async (table) => {
          const content =
            table === 'papers'
              ? `id,title,doi\n1,${title},10.1000/${title.length}-${title.slice(0, 1)}${isBatch}${tables[0]}\n`
              : `paper,name\n1,By ${title}\n`;
          const file = { name: `/data/${folder} ${order}/${table}.csv`, bytes: inPieces(Buffer.from(content), 64) };
          return recordsOf(await collect(csv.read(file, { asOf: '2026-11-22' })));
        }),
      ),
    );
    for (const records of isBatch ? [files.flat()] : [...files, ...files]) await graph.loadRecords(records, 'csv');
    for (const title of Object.values(folders)) {
      const query = 'query ($title: String!) { paper(by: { title: $title }) { authors { nodes { name } } } }';
      expect((await graph.ask(query, { title })).paper.authors.nodes).toEqual([{ name: `By ${title}` }]);
    }
    expect(await findContradictions(graph)).toEqual([]);
  });

  it('gives a paper one primary topic, whatever its records state', async () => {
    await graph.load([
      paper('Primary', ['Pia'], { topics: ['cs.AI'] }),
      paper('Primary', ['Pia'], { topics: ['cs.CL', 'cs.AI'] }),
    ]);
    const found = await graph.ask(
      '{ paper(by: { title: "Primary" }) { topics { edges { isPrimary node { code } } } } }',
    );
    expect(found.paper.topics.edges).toEqual([
      { isPrimary: true, node: { code: 'cs.AI' } },
      { isPrimary: false, node: { code: 'cs.CL' } },
    ]);
  });

  it('loads titles and keys of any length', async () => {
    const title = `${'Long title '.repeat(2_000)}end`;
    expect(await graph.load([paper(title, ['Lo'], { key: title })])).toMatchObject({ created: 1 });
    expect(await graph.load([paper(title, ['Lo'], { key: title })])).toMatchObject({ unchanged: 1 });
  });

  it.each([
    ['the better-curated first', ['acl', 'crossref', 'bibtex']],
    ['the better-curated last', ['bibtex', 'crossref', 'acl']],
    ['the better-curated in between', ['crossref', 'acl', 'bibtex']],
  ])('takes every field from the better-curated source, %s', async (order, sources) => {
    const says: Record<string, object> = {
      acl: { title: 'Gaps', published: '2019', abstract: 'First.' },
      crossref: { title: 'GAPS', published: '2019-03', type: 'article', url: 'https://example.org/crossref' },
      bibtex: {
        title: 'gaps',
        published: '2018-12-31',
        type: 'report',
        abstract: 'Other.',
        summary: 'Short.',
        url: 'https://example.org/bibtex',
        codeUrl: 'https://example.org/code',
      },
    };
    const identifiers = { doi: `10.1000/gaps-${sources.join('-')}` };
    for (const source of sources) {
      await graph.load([{ identifiers, authors: [`Gap ${order}`], ...says[source] }], source);
    }
    const { paper: found } = await graph.ask(
      'query ($doi: String!) { paper(by: { doi: $doi }) { title publishedOn year abstract summary type url codeUrl hasCode } }',
      identifiers,
    );
    expect(found).toEqual({
      title: 'Gaps',
      // Crossref is more precise about the year that the Anthology gives.
      publishedOn: '2019-03',
      year: 2019,
      abstract: 'First.',
      summary: 'Short.',
      type: 'ARTICLE',
      url: 'https://example.org/crossref',
      codeUrl: 'https://example.org/code',
      hasCode: true,
    });
  });

  it('accepts a correction from the same source', async () => {
    const identifiers = { doi: '10.1000/corrected' };
    await graph.load([{ identifiers, title: 'Wrnog', abstract: 'Bad.', authors: ['Ann', 'Boo'] }], 'crossref');
    await graph.load([{ identifiers, title: 'Wrong', abstract: 'Good.', authors: ['Ann', 'Bo'] }], 'crossref');
    const { paper: found } = await graph.ask(
      '{ paper(by: { doi: "10.1000/corrected" }) { title abstract authors { nodes { name } } } search(text: "Wrnog") { totalCount } }',
    );
    expect(found).toEqual({
      title: 'Wrong',
      abstract: 'Good.',
      authors: { nodes: [{ name: 'Ann' }, { name: 'Bo' }] },
    });
  });

  it('resolves an alias of a topic, and keeps a code that is in no taxonomy', async () => {
    await graph.load([paper('Topical', ['T'], { topics: ['math.IT', 'cs.IT', 'cs.XX'] })]);
    const { paper: found } = await graph.ask(
      '{ paper(by: { title: "Topical" }) { topics { edges { isPrimary node { code papers(includeDescendants: true) { totalCount } } } } } }',
    );
    expect(found.topics.edges).toEqual([
      { isPrimary: true, node: { code: 'cs.IT', papers: { totalCount: 2 } } },
      { isPrimary: false, node: { code: 'cs.XX', papers: { totalCount: 1 } } },
    ]);
  });

  it('puts no topic above itself, whatever its records state', async () => {
    const topic = (code: string, above: string): object => ({
      scheme: 'keyword',
      code,
      ancestors: [{ scheme: 'keyword', code: above, name: above }],
    });
    await graph.load([paper('Round', ['T'], { topics: [topic('round-b', 'round-a')] } as object)]);
    const papers = [topic('round-a', 'round-c'), topic('round-c', 'round-b'), topic('round-d', 'round-a')];
    await graph.load([paper('Rounder', ['T'], { topics: papers } as object)]);
    const { rows } =
      await sql`select t.code, above.code as above from topic t join topic above on above.id = t.parent_id
                                where t.code like 'round-%' order by 1`.execute(graph.db);
    expect(rows).toEqual([
      { code: 'round-b', above: 'round-a' },
      { code: 'round-d', above: 'round-a' },
    ]);
  });

  it('finds papers whose texts are longer than the index allows', async () => {
    const words = (prefix: string): string =>
      Array.from({ length: 60_000 }, (_, i) => `${prefix}${i}.de/${i}`).join(' ');
    const long = paper(words('t'), ['Lo'], { identifiers: { doi: '10.1000/long' }, abstract: words('a') });
    expect(await graph.load([long])).toMatchObject({ created: 1 });
    expect(await graph.ask('{ search(text: "t7.de/7") { totalCount } }')).toEqual({ search: { totalCount: 1 } });
  });

  it('keeps any text whole: tabs, backslashes, a line that ends COPY', async () => {
    const abstract = 'a\\b \\N "quoted" {x,y} \\. done';
    await graph.load([
      {
        title: 'Odd \\. text',
        authors: [{ name: 'O\\dd "Q" Name', affiliations: ['A, "B" \\ {C}', 'NULL'] }],
        abstract,
      },
    ]);
    const { papers } = await graph.ask(
      '{ papers(first: 1000) { nodes { title abstract authors { edges { nameAsPrinted affiliationsAsPrinted } } } } }',
    );
    expect(papers.nodes.find(({ title }: { title: string }) => title === 'Odd \\. text')).toEqual({
      title: 'Odd \\. text',
      abstract,
      authors: { edges: [{ nameAsPrinted: 'O\\dd "Q" Name', affiliationsAsPrinted: ['A, "B" \\ {C}', 'NULL'] }] },
    });
  });

  it('loads two batches at once without duplicating a paper or a person', async () => {
    const records = Array.from({ length: 50 }, (_, index) => paper(`Parallel ${index}`, ['Pat', `Other ${index % 7}`]));
    const parsed = records.map((record) => bylinePaper.parse(record));
    const counts = await Promise.all(
      [parsed, [...parsed].reverse(), parsed].map((batch) =>
        graph.withClient((client) => loadRecords(client, 'test', batch)),
      ),
    );
    expect(counts.map((count) => count.paper.created).reduce((sum, created) => sum + created)).toBe(50);
    const { author } = await graph.ask(
      '{ author(by: { name: "Pat" }) { papers { totalCount } coauthors { totalCount } } }',
    );
    expect(author).toEqual({ papers: { totalCount: 50 }, coauthors: { totalCount: 7 } });
  });

  it('joins papers of one title and first author only if no year contradicts', async () => {
    const { created } = await graph.load([
      paper('Annual Report', ['Rae'], { published: '2001' }),
      paper('Annual report', ['Rae'], { published: '2002-05' }),
      paper('ANNUAL REPORT', ['Rae'], { published: '2002' }),
    ]);
    expect(created).toBe(2);
    expect(await graph.load([paper('Annual Report', ['Rae'], { published: '2003' })], 'other')).toMatchObject({
      created: 1,
    });
  });

  it('leaves redundant columns equal to a recount', async () => {
    expect(await findContradictions(graph)).toEqual([]);
  });
});
