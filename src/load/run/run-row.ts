import type { Selectable } from 'kysely';
import type { ImportRun as RunTable } from '../../database/tables.ts';
import { type LoadCounts, NO_COUNTS } from '../counts.ts';
import { type ImportRun, newRun, type Subject } from './import-run.ts';
import type { Place } from './place.ts';

/**
 * The checkpoint of a run: how far it has come, and what it reads. A later import resumes from it, or recognizes the
 * same files.
 */
export type Checkpoint = Place & Pick<Subject, 'format' | 'inputs'> & Partial<Noted> & { readonly name: string };

/** The rest of a run, which has no columns of its own. An earlier version may have stored less. */
type Noted = Omit<ImportRun, 'counts' | 'formats' | 'id' | 'ignored' | 'place' | 'records' | 'rejects' | 'sources'>;

/** A row of import_run, with the types of its JSON columns. */
export interface RunRow extends Omit<Selectable<RunTable>, 'checkpoint' | 'counts' | 'ignored' | 'rejects'> {
  readonly checkpoint: Checkpoint | null;
  readonly counts: Partial<LoadCounts>;
  readonly rejects: ImportRun['rejects'];
  readonly ignored: ImportRun['ignored'];
}

/** The values of the columns that change with each batch. `name` is the current file. */
export function toRow(
  run: ImportRun,
  { format, inputs }: Subject,
  name: string,
): Readonly<Record<string, number | string>> {
  const { id: _, sources, formats, place, records, counts, rejects, ignored, ...noted } = run;
  const checkpoint: Checkpoint = { ...noted, ...place, name, format, inputs };
  return {
    source: joined(sources),
    format: joined(formats),
    checkpoint: toJson(checkpoint),
    records_read: records,
    counts: toJson(counts),
    rejects: toJson(rejects),
    ignored: toJson(ignored),
  };
}

export function fromRow(row: RunRow, checkpoint: Checkpoint): ImportRun & { readonly id: string } {
  const { input, entry, items, name: _name, format: _format, inputs: _inputs, ...noted } = checkpoint;
  return {
    ...newRun,
    hasNews: true,
    ...noted,
    id: row.id,
    sources: split(row.source),
    formats: split(row.format),
    place: { input, entry, items },
    records: Number(row.records_read),
    counts: { ...NO_COUNTS, ...row.counts },
    rejects: row.rejects,
    ignored: row.ignored,
  };
}

export function joined(names: readonly string[]): string {
  return names.join(', ');
}

function split(names: string): readonly string[] {
  return names === '' ? [] : names.split(', ');
}

export function toJson(value: unknown): string {
  return JSON.stringify(value, (_key, part) => (typeof part === 'string' ? storable(part) : part));
}

/** PostgreSQL accepts neither NUL nor half a surrogate pair in a text. */
export function storable(text: string): string {
  return text.replaceAll('\0', '').toWellFormed();
}
