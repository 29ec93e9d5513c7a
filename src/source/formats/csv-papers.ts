import { detectIdentifier, type Identifier, paperSchemes } from '../../nodes/identifier.ts';
import { PAPER_TYPES } from '../facts/paper-types.ts';
import type { AuthorMention, PaperRecord, TopicMention } from '../record.ts';
import { taxonomy } from '../taxonomy.ts';
import type { CsvRow } from './csv-rows.ts';
import { identify } from './identify.ts';
import { asDate, asUrl } from './json.ts';
import type { Item, Rejected } from './reader.ts';

/** The rows of a table of papers. */
export async function* readPapers(rows: AsyncIterable<CsvRow | Item>): AsyncIterable<Item> {
  for await (const row of rows) yield 'cell' in row ? toItem(row) : row;
}

function toItem(row: CsvRow): Item {
  const record = toPaper(row);
  return record.title === null && record.identifiers.length === 0
    ? rejectUnidentified(row)
    : { location: row.location, record };
}

function rejectUnidentified({ location, excerpt }: CsvRow): Rejected {
  return { location, reason: 'no-identity', message: 'Expected a title or an identifier, got neither.', excerpt };
}

function toPaper({ cell }: CsvRow): PaperRecord {
  const id = cell('id');
  const names = splitList(cell('authors'));
  const isCutOff = /^(?:et al\.?|others)$/i.test(names.at(-1) ?? '');
  const authors = (isCutOff ? names.slice(0, -1) : names).map(toAuthor);
  const type = cell('type')
    ?.toLowerCase()
    .replace(/[\s-]+/g, '_');
  const venue = cell('venue');
  return {
    kind: 'paper',
    ...(id === null ? {} : { key: id }),
    identifiers: identifyRow(cell),
    title: cell('title'),
    published: asDate(cell('published')) ?? asDate(cell('date')) ?? asDate(cell('year')),
    type: PAPER_TYPES.find((known) => known === type),
    venue: venue === null ? null : { name: venue, identifiers: [] },
    url: asUrl(cell('url')),
    codeUrl: asUrl(cell('code_url')),
    abstract: cell('abstract'),
    summary: cell('summary'),
    authors,
    // Without names nothing is said of the byline: it may come in a table of its own.
    isBylineComplete: authors.length > 0 && !isCutOff,
    topics: splitList(cell('topics')).map(toTopic),
  };
}

function identifyRow(cell: CsvRow['cell']): readonly Identifier[] {
  const id = detectIdentifier(paperSchemes, cell('id') ?? '');
  return identify(paperSchemes, [
    ...Object.keys(paperSchemes).map((scheme): readonly [string, unknown] => [scheme, cell(scheme)]),
    ...(id === undefined ? [] : [[id.scheme, id.value] as const]),
  ]);
}

function splitList(text: string | null): readonly string[] {
  const items = (text ?? '').split(';').map((item) => item.trim());
  return items.filter((item) => item !== '');
}

function toAuthor(name: string): AuthorMention {
  return { name, identifiers: [] };
}

const categories: ReadonlySet<string> = new Set(taxonomy.map(({ code }) => code));

/** A category of arXiv, or any other words. */
function toTopic(text: string, index: number): TopicMention {
  const known = categories.has(text)
    ? { scheme: 'arxiv', code: text, name: null }
    : { scheme: 'keyword', code: text.toLowerCase(), name: text };
  return { ...known, score: null, isPrimary: index === 0 && known.scheme === 'arxiv', ancestors: [] };
}
