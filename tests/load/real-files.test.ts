import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { LoadCounts } from '../../src/load/counts.ts';
import { acl } from '../../src/source/formats/acl.ts';
import { arxiv } from '../../src/source/formats/arxiv.ts';
import { bibtex } from '../../src/source/formats/bibtex.ts';
import { crossref } from '../../src/source/formats/crossref.ts';
import { dblp } from '../../src/source/formats/dblp.ts';
import { openalex } from '../../src/source/formats/openalex.ts';
import type { Reader } from '../../src/source/formats/reader.ts';
import { semanticScholar } from '../../src/source/formats/semantic-scholar.ts';
import { checksum } from '../support/checksum.ts';
import { dataFile, hasData } from '../support/data.ts';
import { openTestGraph, type TestGraph } from '../support/graph.ts';
import { readPath, recordsOf } from '../support/reading.ts';
import { findContradictions } from '../support/recount.ts';
import { isFull } from '../support/runs.ts';

/** Counts that an independent program made of the same files. */
const expected: Readonly<Record<string, Readonly<Record<string, number>>>> = hasData
  ? JSON.parse(readFileSync(dataFile('expected.json'), 'utf8'))
  : {};

/** How the graph counts what the file counts. */
const COUNTS: Readonly<Record<string, string>> = {
  records: 'select count(*) from paper where merged_into is null',
  distinct_ids: 'select count(*) from paper where merged_into is null',
  authorships: 'select count(*) from authorship',
  max_authors: 'select max(positions) from (select count(*) as positions from authorship group by paper_id) as byline',
  without_authors: 'select count(*) from paper p where not exists (select from authorship a where a.paper_id = p.id)',
  distinct_author_ids: `
    select count(distinct author_id) from authorship a join author_identifier i using (author_id) where i.scheme in ('openalex', 's2')`,
  distinct_author_strings: 'select count(distinct raw_name) from authorship',
  repeated_name_on_one_paper: `
    select coalesce(sum(repeats), 0) from (select count(*) - count(distinct raw_name) as repeats from authorship group by paper_id) as byline`,
  organisation_authors: `select count(*) from authorship where role = 'collective'`,
  references: `
    select (select count(*) from citation) + (select count(*) from (select distinct citing_id, reference from pending_citation) as waiting)`,
  internal_references: 'select count(*) from citation',
  distinct_topics: `
    select count(distinct topic_id) from paper_topic`,
  distinct_categories: 'select count(distinct topic_id) from paper_topic',
  distinct_institutions: 'select count(*) from institution',
  authorships_without_institution: `
    select count(*) from authorship a where not exists (select from affiliation f where f.paper_id = a.paper_id and f.position = a.position)`,
  with_abstract: 'select count(*) from paper_text where abstract is not null',
  with_doi: `select count(*) from paper_identifier where scheme = 'doi'`,
  with_arxiv: `select count(*) from paper_identifier where scheme = 'arxiv'`,
  without_doi: `select count(*) from paper p where not exists (select from paper_identifier i where i.paper_id = p.id and i.scheme = 'doi')`,
  null_titles: 'select count(*) from paper where title is null',
  without_title: 'select count(*) from paper where title is null',
};

async function importFile(graph: TestGraph, reader: Reader, file: string): Promise<LoadCounts[]> {
  const records = recordsOf(await readPath(reader, dataFile(file)));
  const counts: LoadCounts[] = [];
  for (let start = 0; start < records.length; start += 4_000)
    counts.push(await graph.loadRecords(records.slice(start, start + 4_000), reader.source));
  return counts;
}

/** Differences to the independent counts, and their reasons. */
const FILES: readonly (readonly [
  file: string,
  reader: Reader,
  different: Readonly<Record<string, number | undefined>>,
])[] = [
  [
    'openalex/works-100.jsonl.gz',
    openalex,
    {
      // Counted on display_name, which is the author's; the names of a byline are those that are printed.
      distinct_author_strings: 771,
      repeated_name_on_one_paper: 0,
      // Eight are to the work that stands for deleted ones, and one paper is said to cite itself.
      references: 3207 - 8 - 1,
      internal_references: 44 - 1,
    },
  ],
  // Three categories are other names of three that are there as well (math.IT is cs.IT).
  ['arxiv/kaggle-200.jsonl', arxiv, { distinct_categories: 72 - 3 }],
  [
    'crossref/works-1000.jsonl.gz',
    crossref,
    {
      // 13 contributors have no name, and their empty name was one more string.
      authorships: 4249 - 13,
      distinct_author_strings: 4110 - 1,
      // Those without a DOI name nothing that could be found: 26,805 have one, 75 of them twice on a paper or no DOI, and
      // two papers are said to cite themselves.
      references: 26_805 - 75 - 2,
    },
  ],
  ['semanticscholar/graph-papers-500.jsonl.gz', semanticScholar, {}],
  ['semanticscholar/s2ag-papers-500.jsonl.gz', semanticScholar, {}],
  ['dblp/cacm-91.xml', dblp, {}],
  ['bibtex/colt2024.bib', bibtex, {}],
  ['acl/P18.xml.gz', acl, {}],
  ['acl/2022.naacl.xml.gz', acl, {}],
];

// One name is spelled with a letter and a combining mark on one paper, and is one name in NFC.
const LARGE: typeof FILES = [['acl/anthology-40074.xml.tar.gz', acl, { distinct_author_strings: 58_562 - 1 }]];

describe.runIf(hasData).each(isFull ? [...FILES, ...LARGE] : FILES)('%s', async (file, reader, different) => {
  const graph = await openTestGraph('empty');

  it('comes out in the graph with the counts of an independent program', async () => {
    await importFile(graph, reader, file);
    const wanted: Record<string, unknown> = {};
    const found: Record<string, unknown> = {};
    for (const [name, query] of Object.entries(COUNTS)) {
      if (expected[file]?.[name] === undefined) continue;
      const { rows } = await sql<{ count: string }>`select (${sql.raw(query)}) as count`.execute(graph.db);
      wanted[name] = name in different ? different[name] : expected[file][name];
      found[name] = Number(rows[0]?.count);
    }
    expect(found).toEqual(wanted);
    expect(await findContradictions(graph)).toEqual([]);
  });

  it('changes no row when it is imported again', async () => {
    const before = await checksum(graph);
    for (const counts of await importFile(graph, reader, file)) {
      for (const { created, updated } of Object.values(counts)) expect([created, updated]).toEqual([0, 0]);
    }
    expect(await checksum(graph)).toBe(before);
  });
});
