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
  await pipeline(Readable.from(chunks(rows), { objectMode: false }), target);
  // A line that reads `\.` would end COPY without an error and drop the rest.
  if (target.rowCount !== rows.length)
    throw new Error(`COPY into ${table} took ${target.rowCount} of ${rows.length} rows.`);
}

/** Characters that are sent at once: a row alone costs more in calls than in bytes. */
const CHUNK_SIZE = 64 * 1024;

function* chunks(rows: readonly (readonly CopyValue[])[]): Generator<string> {
  let chunk = '';
  for (const row of rows) {
    for (let index = 0; index < row.length; index += 1)
      chunk += `${index === 0 ? '' : '\t'}${toText(row[index] ?? null)}`;
    chunk += '\n';
    if (chunk.length < CHUNK_SIZE) continue;
    yield chunk;
    chunk = '';
  }
  if (chunk !== '') yield chunk;
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function toText(value: CopyValue): string {
  if (value === null) return '\\N';
  if (Array.isArray(value)) return escapeText(`{${value.map(quoteElement).join()}}`);
  return escapeText(String(value));
}

function escapeText(text: string): string {
  if (!/[\\\n\r\t]/.test(text)) return text;
  return text.replace(/[\\\n\r\t]/g, (character) => ESCAPES[character] ?? character);
}

function quoteElement(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}
