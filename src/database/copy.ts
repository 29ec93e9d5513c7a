import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from } from 'pg-copy-streams';

export type CopyValue = boolean | number | string | null | readonly string[];

/** Sends rows into a table by COPY and checks that all have arrived. */
export async function copyRows(
  client: pg.ClientBase,
  table: string,
  columns: readonly string[],
  rows: readonly (readonly CopyValue[])[],
): Promise<void> {
  if (rows.length === 0) return;
  const target = client.query(from(`copy ${table} (${columns.join(', ')}) from stdin`));
  await pipeline(Readable.from(lines(rows)), target);
  // A line that reads `\.` would end COPY without an error and drop the rest.
  if (target.rowCount !== rows.length)
    throw new Error(`COPY into ${table} took ${target.rowCount} of ${rows.length} rows.`);
}

function* lines(rows: readonly (readonly CopyValue[])[]): Generator<string> {
  for (const row of rows) yield `${row.map(toText).join('\t')}\n`;
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function toText(value: CopyValue): string {
  if (value === null) return '\\N';
  if (Array.isArray(value)) return escapeText(`{${value.map(quoteElement).join()}}`);
  return escapeText(String(value));
}

function escapeText(text: string): string {
  return text.replace(/[\\\n\r\t]/g, (character) => ESCAPES[character] ?? character);
}

function quoteElement(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}
