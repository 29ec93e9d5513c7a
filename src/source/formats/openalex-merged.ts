import { authorSchemes, institutionSchemes, paperSchemes } from '../../nodes/identifier.ts';
import type { MergeRecord } from '../record.ts';
import { readCsvRows } from './csv-rows.ts';
import type { Item, SourceFile } from './reader.ts';

/** Whether it is a file of the snapshot's folder merged_ids, which tells what has become of ids. */
export function isMergedIds(beginning: string): boolean {
  return /^\uFEFF?"?merge_date"?,"?id"?,"?merge_into_id"?\s*$/m.test(beginning.split('\n', 1)[0] ?? '');
}

export async function* readMergedIds(file: SourceFile): AsyncIterable<Item> {
  for await (const row of readCsvRows(file.bytes, { kind: 'papers', delimiter: ',' })) {
    if (!('cell' in row)) {
      yield row;
      continue;
    }
    const [id, into] = [row.cell('id'), row.cell('merge_into_id')];
    const record = toMerge(id ?? '', into ?? '');
    if (record !== undefined) yield { location: row.location, record };
    else {
      const message = `Expected two ids of works, authors or institutions, got ${JSON.stringify([id, into]).slice(0, 200)}.`;
      yield { location: row.location, reason: 'unsupported-record', message, excerpt: row.excerpt };
    }
  }
}

const KINDS = [
  ['paper', paperSchemes.openalex],
  ['author', authorSchemes.openalex],
  ['institution', institutionSchemes.openalex],
] as const;

function toMerge(id: string, into: string): MergeRecord | undefined {
  for (const [of, { parse }] of KINDS) {
    const [from, to] = [parse(id), parse(into)];
    if (from !== undefined && to !== undefined) return { kind: 'merge', of, scheme: 'openalex', from, into: to };
  }
  return undefined;
}
