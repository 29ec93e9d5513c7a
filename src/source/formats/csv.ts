import { hash } from 'node:crypto';
import { basename, dirname, resolve } from 'node:path';
import { peek } from '../input/input.ts';
import type { ImportRecord } from '../record.ts';
import { readAuthorships } from './csv-authorships.ts';
import { readPapers } from './csv-papers.ts';
import { type CsvRow, detectLayout, readCsvRows } from './csv-rows.ts';
import type { Item, Reader, SourceFile } from './reader.ts';

/**
 * Tables of papers and tables of authorships. The header in the first line tells which one it is. The order of columns,
 * their case and other columns do not matter. The separator is a comma, semicolon or tab.
 *
 * - Papers: `id`, `title`, `published` (or `date` or `year`), `type`, `venue`, `url`, `code_url`, `abstract`,
 *   `summary`, `topics`, `authors` and a column for each identifier: `doi`, `arxiv`, `openalex`, `acl`, `s2`, `dblp`,
 *   `pmid`. Only the title or one identifier is required. Topics and authors are lists, separated by semicolons.
 * - Authorships: `paper` (or `paper_id`) and `name`, with `position`, `orcid` and `affiliation`. The rows of a paper
 *   follow each other. `paper` is the `id` in the table of papers, or an identifier such as `doi:10.1000/182`.
 *
 * A table of authorships is a file of its own, before or after the table of papers, in the same folder. It is read as
 * papers that have only a byline: one record for each run of rows with the same `paper`. The record's `key` is that
 * value, and the `key` of a row in the other table is its `id`, so that the loader recognizes both as one paper.
 */
export const csv: Reader = {
  name: 'csv',
  source: 'csv',
  description:
    'CSV of papers (columns id, title, published, doi, arxiv, type, venue, url, abstract, topics, authors) or of ' +
    'authorships (paper, position, name, orcid), told apart by the header',
  recognizes: (beginning) => detectLayout(beginning) !== undefined,
  read: readCsv,
};

async function* readCsv(source: SourceFile): AsyncIterable<Item> {
  const { beginning, file } = await peek(source);
  const layout = detectLayout(beginning);
  if (layout === undefined) {
    const message = 'Expected a header with the columns title or doi, or paper and name, got none.';
    yield { location: 'line 1', reason: 'bad-record', message, excerpt: beginning.slice(0, 1024).replaceAll('\0', '') };
    return;
  }
  const rows: AsyncIterable<CsvRow | Item> = readCsvRows(file.bytes, layout);
  const folder = nameOfFolder(dirname(source.name));
  for await (const item of layout.kind === 'papers' ? readPapers(rows) : readAuthorships(rows))
    yield 'record' in item ? { ...item, record: withFolder(item.record, folder) } : item;
}

/**
 * An `id` belongs to the tables of one folder, because every table numbers its papers from 1. The path tells folders of
 * one name apart.
 */
function nameOfFolder(folder: string): string {
  return folder === '.' ? '' : `${basename(folder)}#${hash('md5', resolve(folder)).slice(0, 8)}`;
}

function withFolder(record: ImportRecord, folder: string): ImportRecord {
  if (record.kind !== 'paper' || record.key === undefined || folder === '') return record;
  return { ...record, key: `${folder}/${record.key}` };
}
