import type pg from 'pg';
import type { Rejected } from '../../source/formats/reader.ts';
import { type LoadCounts, NO_COUNTS } from '../counts.ts';
import { BEGINNING, type Place } from './place.ts';

/** How an import stands: what of it is committed. */
export interface ImportRun {
  /** Undefined before anything is committed. */
  readonly id: string | undefined;
  readonly sources: readonly string[];
  readonly formats: readonly string[];
  readonly place: Place;
  /** Records read, rejected ones included. */
  readonly records: number;
  readonly counts: LoadCounts;
  /** By reason. */
  readonly rejects: Readonly<Record<string, number>>;
  /** By reason, where the first such reject is: it may be listed with an earlier run, which met it too. */
  readonly examples: Readonly<Record<string, string>>;
  /** What records have that the graph has no place for, by name. */
  readonly ignored: Readonly<Record<string, number>>;
  /** Files of which only a part could be read. */
  readonly broken: readonly string[];
  /** Whether any record said what it had not said before. */
  readonly hasNews: boolean;
  /** Of the program that has read all of it so far; undefined where several have, or one that did not note it. */
  readonly version: string | undefined;
  /** Known when it has come to its end. */
  readonly skipped: Skipped;
}

/** Files of no known format: a few of them by name, all of them by number. */
export interface Skipped {
  readonly names: readonly string[];
  readonly total: number;
}

export const newRun: ImportRun = {
  id: undefined,
  sources: [],
  formats: [],
  place: BEGINNING,
  records: 0,
  counts: NO_COUNTS,
  rejects: {},
  examples: {},
  ignored: {},
  broken: [],
  hasNews: false,
  version: undefined,
  skipped: { names: [], total: 0 },
};

/** What an import is of. One goes on where another stopped if both are of the same. */
export interface Subject {
  /** An absolute path, or `-`. */
  readonly location: string;
  /** The format that was asked for. */
  readonly format: string | null;
  /** What tells the files from others of their names. */
  readonly inputs: string;
  /** Of the program, which may make more of them than an earlier one did. */
  readonly version: string;
}

export interface Reject extends Rejected {
  readonly file: string;
}

/** How far a run has come of what: for one that goes on from it, and to know the same again. */
export interface Checkpoint extends Place {
  readonly format: string | null;
  readonly inputs: string;
  readonly version?: string | undefined;
  /** Of the file, for people. */
  readonly name: string;
  readonly broken: readonly string[];
  /** Undefined where it was not noted yet. */
  readonly hasNews?: boolean;
  readonly skipped?: Skipped;
  readonly examples?: Readonly<Record<string, string>>;
}

/**
 * A run holds a lock of its connection for as long as it lives: one that says that it is running and whose lock is
 * free has been killed. Taken before others can see the row.
 */
export async function startRun(client: pg.ClientBase, { location }: Subject, run: ImportRun): Promise<string> {
  const { rows } = await client.query<{ id: string }>(
    `with made as (insert into import_run (source, format, location) values ($1, $2, $3) returning id)
     select id, ${LOCK('id')} from made`,
    [listed(run.sources), listed(run.formats), location],
  );
  return rows[0]?.id ?? '';
}

export const LOCK = (id: string): string => `pg_try_advisory_lock(hashtext('byline.import'), ${id}::int) as "isLocked"`;
export const UNLOCK = `select pg_advisory_unlock(hashtext('byline.import'), $1::int)`;

/** To be called in the transaction that merges what it says. */
export async function saveRun(
  client: pg.ClientBase,
  { format, inputs }: Subject,
  run: ImportRun,
  name: string,
  rejects: readonly Reject[],
): Promise<void> {
  const checkpoint: Checkpoint = {
    ...run.place,
    name: clean(name),
    format,
    inputs,
    version: run.version,
    broken: run.broken.map(clean),
    hasNews: run.hasNews,
    skipped: run.skipped,
    examples: Object.fromEntries(Object.entries(run.examples).map(([reason, place]) => [reason, clean(place)])),
  };
  await client.query(
    `update import_run set source = $2, format = $3, checkpoint = $4, records_read = $5, counts = $6, rejects = $7, ignored = $8 where id = $1`,
    [
      run.id,
      listed(run.sources),
      listed(run.formats),
      JSON.stringify(checkpoint),
      run.records,
      JSON.stringify(run.counts),
      JSON.stringify(run.rejects),
      JSON.stringify(run.ignored),
    ],
  );
  if (rejects.length === 0) return;
  await client.query(
    `insert into import_reject (import_run_id, file, location, reason, message, excerpt)
     select $1, * from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[])
         on conflict do nothing`,
    [
      run.id,
      rejects.map(({ file }) => clean(file)),
      rejects.map(({ location }) => clean(location)),
      rejects.map(({ reason }) => clean(reason)),
      rejects.map(({ message }) => clean(message).slice(0, MAX_MESSAGE)),
      rejects.map(({ excerpt }) => clean(excerpt).slice(0, MAX_EXCERPT)),
    ],
  );
}

const MAX_MESSAGE = 2_000;
const MAX_EXCERPT = 1_024;

/** For the next import of the same, which may read nothing. */
export async function saveSkipped(client: pg.ClientBase, id: string, { names, total }: Skipped): Promise<void> {
  await client.query(
    `update import_run set checkpoint = checkpoint || jsonb_build_object('skipped', $2::jsonb) where id = $1`,
    [id, JSON.stringify({ names: names.map(clean), total })],
  );
}

export async function endRun(
  client: pg.ClientBase,
  id: string,
  status: 'finished' | 'stopped' | 'failed',
): Promise<void> {
  // One that was taken for killed may just have come to its end.
  await client.query(`update import_run set status = $2, finished_at = now() where id = $1 and status = 'running'`, [
    id,
    status,
  ]);
  await client.query(UNLOCK, [id]);
}

/** Ends the runs that were killed, since nobody need wait for what they may say yet. One can go on from them as before. */
export async function endKilled(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ id: string; isLocked: boolean }>(
    `select id, ${LOCK('id')} from import_run where status = 'running'`,
  );
  for (const { id, isLocked } of rows) if (isLocked) await endRun(client, id, 'failed');
}

function listed(names: readonly string[]): string {
  return names.join(', ');
}

/** No database text holds NUL or half a character. */
function clean(text: string): string {
  return text.replaceAll('\0', '').toWellFormed();
}
