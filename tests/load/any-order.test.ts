import fc from 'fast-check';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { openTestGraph } from '../support/graph.ts';
import { findContradictions } from '../support/recount.ts';

const SOURCES = ['acl', 'dblp', 'crossref', 'arxiv', 'openalex', 'bibtex'] as const;

/** A record of one of three papers. All records of a paper share at least one identifier. */
const recordOf = (number: number) =>
  fc.record(
    {
      identifiers: fc.record(
        {
          doi: fc.constant(`10.1000/${number}`),
          arxiv: fc.constant(`2001.0000${number}`),
          openalex: fc.constant(`W${number}`),
        },
        { requiredKeys: ['doi'] },
      ),
      title: fc.constantFrom('On graphs', 'On trees'),
      authors: fc.array(fc.constantFrom('Ann Ash', 'A. Ash', 'Ben Birch', 'Dee'), { maxLength: 3 }),
      published: fc.constantFrom('2001', '2001-05', '2001-05-03', '2002-01-31'),
      type: fc.constantFrom('article', 'preprint'),
      abstract: fc.constantFrom('A graph of people.', 'Trees grow.'),
      summary: fc.constantFrom('Of people.', 'Of trees.'),
      venue: fc.constantFrom('Journal', 'Conference'),
      url: fc.constantFrom('https://example.org/a', 'https://example.org/b'),
      codeUrl: fc.constantFrom('https://example.org/c', 'https://example.org/d'),
      references: fc.array(
        fc.integer({ min: 1, max: 4 }).map((cited) => `doi:10.1000/${cited}`),
        { maxLength: 3 },
      ),
      institutions: fc.array(fc.constantFrom('MIT', 'CERN'), { maxLength: 2 }),
    },
    { requiredKeys: ['identifiers', 'title', 'authors'] },
  );

/** At most one record of a paper from each source: a second one would be a correction. */
const world = fc.tuple(
  ...SOURCES.map((source) => fc.tuple(fc.constant(source), ...[1, 2, 3].map((number) => fc.option(recordOf(number))))),
);

describe('records of several sources', async () => {
  const graph = await openTestGraph('empty');
  const load = async (records: readonly (readonly [string, object])[]): Promise<void> => {
    for (let start = 0; start < records.length; ) {
      const source = records[start]?.[0] ?? '';
      let end = start;
      while (records[end]?.[0] === source) end += 1;
      await graph.load(
        records.slice(start, end).map(([, record]) => record),
        source,
      );
      start = end;
    }
  };
  /** The result without authors, because their number depends on the order of the evidence. */
  const describePapers = async (): Promise<unknown> => {
    const { rows } = await sql`
      select (select array_agg(i.scheme || ':' || i.value order by i.scheme) from paper_identifier i where i.paper_id = p.id) as identifiers,
             p.title, p.published_on::text, p.published_precision, p.type, v.name as venue, p.url, p.code_url, p.has_code,
             t.abstract, t.abstract_source, t.summary, t.summary_source, p.byline_source,
             (select array_agg(a.raw_name order by a.position) from authorship a where a.paper_id = p.id) as byline,
             (select array_agg(q.value order by q.value) from citation c join paper_identifier q on q.paper_id = c.cited_id and q.scheme = 'doi'
               where c.citing_id = p.id) as citations,
             (select array_agg(c.value order by c.value) from pending_citation c where c.citing_id = p.id) as pending,
             (select array_agg(distinct i.name order by i.name) from paper_institution l join institution i on i.id = l.institution_id
               where l.paper_id = p.id) as institutions
        from paper p left join venue v on v.id = p.venue_id left join paper_text t on t.paper_id = p.id
       where p.merged_into is null
       order by 1`.execute(graph.db);
    return rows;
  };

  it('result in the same papers in any order and any batches', async () => {
    const orders = world.chain((sources) => {
      const records = sources.flatMap(([source, ...said]) =>
        said.flatMap((record) => (record === null ? [] : [[source, record] as const])),
      );
      const all = fc.shuffledSubarray(records, { minLength: records.length, maxLength: records.length });
      return fc.tuple(all, all);
    });
    await fc.assert(
      fc.asyncProperty(orders, async ([one, other]) => {
        await graph.empty();
        await load(one);
        const papers = await describePapers();
        await graph.empty();
        await load(other);
        expect(await describePapers()).toEqual(papers);
        expect(await findContradictions(graph)).toEqual([]);
      }),
      { numRuns: 4, endOnFailure: true },
    );
  });
});
