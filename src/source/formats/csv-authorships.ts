import { authorSchemes, detectIdentifier, paperSchemes } from '../../nodes/identifier.ts';
import type { AuthorMention, PaperRecord } from '../record.ts';
import type { CsvRow } from './csv-rows.ts';
import { identify } from './identify.ts';
import type { Item, Rejected } from './reader.ts';

/** How many papers are remembered to detect one that occurs again: memory stays constant however long the table is. */
const MOST_SEEN = 500_000;

/** The bylines of a table of authorships: rows of the same paper that stand together are one. */
export async function* readAuthorships(rows: AsyncIterable<CsvRow | Item>): AsyncIterable<Item> {
  const seen = new Set<string>();
  let byline: Byline | undefined;
  for await (const row of rows) {
    if (!('cell' in row)) {
      yield row;
      if (byline !== undefined) byline.isComplete = false;
      continue;
    }
    const paper = row.cell('paper') ?? row.cell('paper_id');
    if (paper === null) {
      yield reject(row, 'no-identity', 'Expected the id of a paper in the column paper, got none.');
      continue;
    }
    if (byline?.paper !== paper) {
      if (byline !== undefined) yield toItem(byline);
      if (seen.has(paper)) {
        byline = undefined;
        yield reject(
          row,
          'scattered-rows',
          `Expected the rows of ${paper} to follow each other, but another paper is between them. Sort the table by paper.`,
        );
        continue;
      }
      if (seen.size < MOST_SEEN) seen.add(paper);
      byline = { location: row.location, paper, authors: [], isComplete: true };
    }
    const author = toAuthor(row);
    if (author === undefined) {
      yield reject(row, 'bad-record', 'Expected a name in the column name, got none.');
      byline.isComplete = false;
    } else {
      byline.authors.push({ author, position: Number(row.cell('position') ?? Number.NaN) });
    }
  }
  if (byline !== undefined) yield toItem(byline);
}

interface Byline {
  readonly location: string;
  readonly paper: string;
  readonly authors: { readonly author: AuthorMention; readonly position: number }[];
  isComplete: boolean;
}

function toAuthor({ cell }: CsvRow): AuthorMention | undefined {
  const name = cell('name');
  const affiliation = cell('affiliation');
  if (name === null) return undefined;
  return {
    name,
    identifiers: identify(authorSchemes, [['orcid', cell('orcid')]]),
    affiliations: affiliation === null ? [] : [affiliation],
  };
}

function toItem({ location, paper, authors, isComplete }: Byline): Item {
  // If a position is missing, the order of the rows counts: a partial order is of no use.
  const isOrdered = authors.every(({ position }) => !Number.isNaN(position));
  const inOrder = isOrdered ? authors.toSorted((one, other) => one.position - other.position) : authors;
  const identifier = detectIdentifier(paperSchemes, paper);
  const record: PaperRecord = {
    kind: 'paper',
    key: paper,
    identifiers: identifier === undefined ? [] : [identifier],
    authors: inOrder.map(({ author }) => author),
    isBylineComplete: isComplete,
  };
  return { location, record };
}

function reject({ location, excerpt }: CsvRow, reason: string, message: string): Rejected {
  return { location, reason, message, excerpt };
}
