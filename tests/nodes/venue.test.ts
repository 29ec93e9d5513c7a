import fc from 'fast-check';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { type Json, openTestGraph } from '../support/graph.ts';
import {
  authorName,
  loadPublications,
  peopleOn,
  publications,
  summarize,
  titleOf,
  venueName,
} from '../support/random-publications.ts';
import { paper } from '../support/records.ts';

describe('a venue', async () => {
  const graph = await openTestGraph('empty');
  const venue = (name: string, identifiers: object = {}, rest: object = {}) => ({ name, identifiers, ...rest });
  await graph.load([
    paper('One', ['Ann'], {
      identifiers: { doi: '10.1000/1' },
      published: '2020',
      venue: venue('Revue Générale', { issn: '2049-363X', openalex: 'S123' }, { type: 'journal', publisher: 'House' }),
    }),
    paper('Two', ['Bob'], {
      identifiers: { doi: '10.1000/2' },
      published: '2021',
      venue: venue('Meeting', { acl: 'acl', dblp: 'conf/acl' }, { type: 'conference' }),
    }),
    paper('Three', ['Ann'], { identifiers: { doi: '10.1000/3' }, venue: venue('Twin', { issn: '0028-0836' }) }),
    paper('Four', ['Ann'], { identifiers: { doi: '10.1000/4' }, venue: venue('Twin', { issn: '1476-4687' }) }),
    paper('Five', ['Ann'], { identifiers: { doi: '10.1000/5' } }),
  ]);
  const venueBy = (by: object) => graph.send('query ($by: VenueBy!) { venue(by: $by) { id name } }', { by });

  it.each([
    { issn: '2049-363X' },
    { issn: '2049363x' },
    { issn: 'ISSN 2049-363X' },
    { issn: 'https://portal.issn.org/resource/ISSN/2049-363X' },
    { openalex: 'https://openalex.org/sources/S123' },
    { identifier: '2049-363X' },
    { identifier: 'issn:2049-363x' },
    { identifier: 'https://openalex.org/S123' },
    { name: 'Revue Générale' },
    { name: 'revue generale' },
  ])('is found by %j', async (by) => {
    expect((await venueBy(by)).data.venue).toMatchObject({ name: 'Revue Générale' });
  });

  it.each([
    { acl: 'acl' },
    { acl: 'https://aclanthology.org/venues/acl/' },
    { dblp: 'conf/acl' },
    { dblp: 'https://dblp.org/db/conf/acl/index.html' },
    { identifier: 'acl:acl' },
    { identifier: 'conf/acl' },
    { name: 'MEETING' },
  ])('is found by %j', async (by) => {
    expect((await venueBy(by)).data.venue).toMatchObject({ name: 'Meeting' });
  });

  it('is not found by an invalid or unknown identifier, nor by a name of several', async () => {
    expect((await venueBy({ issn: '2049' })).errors).toMatchObject([{ extensions: { code: 'BAD_IDENTIFIER' } }]);
    expect((await venueBy({ identifier: 'acl' })).errors).toMatchObject([{ extensions: { code: 'BAD_IDENTIFIER' } }]);
    expect((await venueBy({ issn: '0000-0000' })).data.venue).toBeNull();
    expect((await venueBy({ name: 'Nowhere' })).data.venue).toBeNull();
    expect((await venueBy({ name: 'twin' })).errors).toMatchObject([
      { extensions: { code: 'AMBIGUOUS_VENUE', candidateCount: 2, candidates: [{ name: 'Twin' }, { name: 'Twin' }] } },
    ]);
  });

  it('has the facts of its sources, and its papers', async () => {
    const { one, five } = await graph.ask(`{
      one: paper(by: { title: "One" }) { venue {
        name type publisher countryCode issnL issn identifiers { scheme value url } papers { totalCount nodes { title venue { name } } } } }
      five: paper(by: { title: "Five" }) { venue { name } } }`);
    expect(one.venue).toEqual({
      name: 'Revue Générale',
      type: 'journal',
      publisher: 'House',
      countryCode: null,
      issnL: null,
      issn: '2049-363X',
      identifiers: [
        { scheme: 'issn', value: '2049-363X', url: 'https://portal.issn.org/resource/ISSN/2049-363X' },
        { scheme: 'openalex', value: 'S123', url: 'https://openalex.org/S123' },
      ],
      papers: { totalCount: 1, nodes: [{ title: 'One', venue: { name: 'Revue Générale' } }] },
    });
    expect(five.venue).toBeNull();
  });

  it('is found by the beginnings of the words of its name', async () => {
    const find = async (text: string, types?: readonly string[]): Promise<readonly Json[]> => {
      const { search } = await graph.ask(
        'query ($text: String!, $types: [SearchType!]) { search(text: $text, types: $types) { nodes { ... on Venue { name } } } }',
        { text, types },
      );
      return search.nodes;
    };
    expect(await find('gener rev')).toEqual([{ name: 'Revue Générale' }]);
    expect(await find('twin', ['VENUE'])).toEqual([{ name: 'Twin' }, { name: 'Twin' }]);
    expect(await find('twin', ['TOPIC', 'INSTITUTION'])).toEqual([]);
  });

  it('has a merged paper once', async () => {
    await graph.load([
      paper('Uno', ['Ann'], {
        identifiers: { arxiv: '2001.00001' },
        published: '2020',
        venue: venue('Meeting', { acl: 'acl' }),
      }),
    ]);
    const before = await graph.ask('{ venue(by: { acl: "acl" }) { papers { totalCount } authors { totalCount } } }');
    expect(before.venue).toEqual({ papers: { totalCount: 2 }, authors: { totalCount: 2 } });
    await graph.load([
      paper('Two', ['Bob'], {
        identifiers: { doi: '10.1000/2', arxiv: '2001.00001' },
        published: '2021',
        venue: venue('Meeting', { acl: 'acl' }),
      }),
    ]);
    const { rows } = await sql`select from paper where merged_into is not null and venue_id is not null`.execute(
      graph.db,
    );
    expect(rows).toHaveLength(1);
    const after = await graph.ask(
      '{ venue(by: { acl: "acl" }) { papers { totalCount nodes { arxivId } } authors { totalCount edges { sharedPaperCount papers { totalCount } } } } }',
    );
    expect(after.venue).toEqual({
      papers: { totalCount: 1, nodes: [{ arxivId: '2001.00001' }] },
      authors: { totalCount: 1, edges: [{ sharedPaperCount: 1, papers: { totalCount: 1 } }] },
    });
  });

  it('is found by the id of a venue that was merged into it, and is listed once', async () => {
    const [one, other] = ['0028-0836', '1476-4687'].map(async (issn) => (await venueBy({ issn })).data.venue.id);
    const rowOf = async (id: Promise<string> | undefined): Promise<string> =>
      Buffer.from((await id) ?? '', 'base64url')
        .toString()
        .replace('Venue:', '');
    await sql`update venue set merged_into = ${await rowOf(other)} where id = ${await rowOf(one)}`.execute(graph.db);
    expect((await graph.ask('query ($id: ID!) { node(id: $id) { id } }', { id: await one })).node.id).toBe(await other);
    expect((await venueBy({ name: 'Twin' })).data.venue.id).toBe(await other);
    const { venues, search } = await graph.ask(
      '{ venues { totalCount nodes { name } } search(text: "twin") { totalCount } }',
    );
    expect(venues).toEqual({ totalCount: 3, nodes: ['Meeting', 'Revue Générale', 'Twin'].map((name) => ({ name })) });
    expect(search.totalCount).toBe(1);
  });
});

const LISTS = `{ venues { nodes { name papers { totalCount nodes { title venue { name } } }
  authors { totalCount edges { sharedPaperCount firstYear lastYear node { name } papers { totalCount nodes { title } } } } } } }`;

describe('any graph with venues', async () => {
  const graph = await openTestGraph('empty');

  it('has the papers of each venue, and their authors once each, those with the most papers first', async () => {
    await fc.assert(
      fc.asyncProperty(publications, async (papers) => {
        await loadPublications(graph, papers);
        const { venues } = await graph.ask(LISTS);
        const titlesOf = ({ nodes }: Json): readonly string[] => nodes.map(({ title }: Json) => title).sort();
        expect(venues.nodes.map(({ name }: Json) => name)).toEqual(
          [...new Set(papers.flatMap(({ venue }) => venue ?? []))].map(venueName).sort(),
        );
        for (const found of venues.nodes) {
          const own = papers.filter(({ venue }) => venue !== null && venueName(venue) === found.name);
          const numbers = (some: typeof own) => some.map((one) => titleOf(papers.indexOf(one))).sort();
          expect(found.papers.totalCount).toBe(own.length);
          expect(titlesOf(found.papers)).toEqual(numbers(own));
          for (const { venue } of found.papers.nodes) expect(venue.name).toBe(found.name);
          const people = [...new Set(own.flatMap((one) => [...peopleOn(one)]))]
            .map((who) => ({ name: authorName(who), signed: own.filter((one) => peopleOn(one).has(who)) }))
            .sort((one, other) => other.signed.length - one.signed.length || (one.name < other.name ? -1 : 1));
          expect(found.authors.totalCount).toBe(people.length);
          expect(
            found.authors.edges.map(({ node, papers: theirs, ...summary }: Json) => {
              expect(theirs.totalCount).toBe(summary.sharedPaperCount);
              return { name: node.name, titles: titlesOf(theirs), ...summary };
            }),
          ).toEqual(people.map(({ name, signed }) => ({ name, titles: numbers(signed), ...summarize(signed) })));
        }
        expect(await graph.countStatements(LISTS)).toBeLessThanOrEqual(2 + 3 + 1 + 3 + 3);
      }),
      { numRuns: 25 },
    );
  });
});
