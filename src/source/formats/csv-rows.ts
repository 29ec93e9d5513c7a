import { parse } from 'csv-parse';
import { paperSchemes } from '../../nodes/identifier.ts';
import { cleanText } from '../clean-text.ts';
import { driveTransform } from '../input/drive-transform.ts';
import { excerpt } from './lines.ts';
import type { Rejected } from './reader.ts';

export interface CsvLayout {
  readonly kind: 'papers' | 'authorships';
  readonly delimiter: string;
}

export interface CsvRow {
  readonly location: string;
  readonly excerpt: string;
  /** Cleaned, by the name of the column; null where the cell is empty or there is no such column. */
  readonly cell: (column: string) => string | null;
}

/** By the names of the columns; undefined where the first line is no header that we know. */
export function detectLayout(beginning: string): CsvLayout | undefined {
  const header = /^\uFEFF?([^\r\n]*)/.exec(beginning)?.[1] ?? '';
  const delimiter = [',', ';', '\t'].reduce((best, one) =>
    header.split(one).length > header.split(best).length ? one : best,
  );
  const columns = header.split(delimiter).map(columnName);
  // Headers are words: a line of JSON or of a text has commas too.
  if (columns.length < 2 || !columns.every((name) => /^[\p{L}\d_ .-]{0,40}$/u.test(name))) return undefined;
  if (['paper', 'paper_id'].some((name) => columns.includes(name)))
    return columns.includes('name') ? { kind: 'authorships', delimiter } : undefined;
  const isPapers = ['title', ...Object.keys(paperSchemes)].some((name) => columns.includes(name));
  return isPapers ? { kind: 'papers', delimiter } : undefined;
}

/** A quote that is never closed would else take the rest of the file into one cell: bytes. */
const MAX_RECORD = 64 * 1024 * 1024;

interface Parsed {
  readonly record: readonly string[];
  readonly raw: string;
  readonly info: { readonly lines: number };
}

/** The rows below the header. A row that is not CSV is rejected, and reading continues after it. */
export async function* readCsvRows(
  bytes: AsyncIterable<Uint8Array>,
  { delimiter }: CsvLayout,
): AsyncIterable<CsvRow | Rejected> {
  const rejects: Rejected[] = [];
  let header: readonly string[] | undefined;
  let line = 1;
  const parser = parse({
    bom: true,
    delimiter,
    info: true,
    raw: true,
    max_record_size: MAX_RECORD,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    on_skip: (error, raw) => {
      rejects.push(rejectRow(line, 'bad-record', `Expected a row of CSV: ${error?.message ?? 'got none'}`, raw ?? ''));
      return undefined;
    },
  });
  for await (const { record, raw, info } of driveTransform<Parsed>(bytes, parser)) {
    yield* rejects.splice(0);
    const start = line;
    line = info.lines + 1;
    if (header === undefined) header = record.map(columnName);
    else if (raw.includes('\uFFFD')) yield rejectRow(start, 'bad-text', 'Expected UTF-8, got invalid bytes.', raw);
    else yield toRow(header, record, raw, start);
  }
  yield* rejects;
}

function columnName(text: string): string {
  return text
    .trim()
    .replace(/^"(.*)"$/, '$1')
    .toLowerCase();
}

function toRow(header: readonly string[], record: readonly string[], raw: string, line: number): CsvRow {
  const cell = (column: string): string | null => cleanText(record[header.indexOf(column)]);
  return { location: `line ${line}`, excerpt: excerpt(raw.trim()), cell };
}

function rejectRow(line: number, reason: string, message: string, raw: string): Rejected {
  return { location: `line ${line}`, reason, message: excerpt(message), excerpt: excerpt(raw.trim()) };
}
