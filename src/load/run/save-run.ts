import type pg from 'pg';
import type { ImportRun, Reject, Skipped, Subject } from './import-run.ts';
import { joined, storable, toJson, toRow } from './run-row.ts';

/**
 * Inserts a run and locks it. The connection holds the lock as long as it lives: if a run has the status `running` but
 * is not locked, its process was killed. The lock is taken before others can see the row.
 */
export async function startRun(client: pg.ClientBase, { location }: Subject, run: ImportRun): Promise<string> {
  const { rows } = await client.query<{ id: string }>(
    `with made as (insert into import_run (source, format, location) values ($1, $2, $3) returning id)
     select id, ${LOCK('id')} from made`,
    [joined(run.sources), joined(run.formats), location],
  );
  return rows[0]?.id ?? '';
}

export const LOCK = (id: string): string => `pg_try_advisory_lock(hashtext('byline.import'), ${id}::int) as "isLocked"`;
export const UNLOCK = `select pg_advisory_unlock(hashtext('byline.import'), $1::int)`;

/** Call it in the transaction that merges the batch. `name` is the current file. */
export async function saveRun(
  client: pg.ClientBase,
  subject: Subject,
  run: ImportRun,
  name: string,
  rejects: readonly Reject[],
): Promise<void> {
  const row = toRow(run, subject, name);
  const changes = Object.keys(row).map((column, index) => `${column} = $${index + 2}`);
  await client.query(`update import_run set ${changes.join(', ')} where id = $1`, [run.id, ...Object.values(row)]);
  if (rejects.length === 0) return;
  await client.query(
    `insert into import_reject (import_run_id, file, location, reason, message, excerpt)
     select $1, * from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[])
         on conflict do nothing`,
    [
      run.id,
      rejects.map(({ file }) => storable(file)),
      rejects.map(({ location }) => storable(location)),
      rejects.map(({ reason }) => storable(reason)),
      rejects.map(({ message }) => storable(message).slice(0, MAX_MESSAGE)),
      rejects.map(({ excerpt }) => storable(excerpt).slice(0, MAX_EXCERPT)),
    ],
  );
}

const MAX_MESSAGE = 2_000;
const MAX_EXCERPT = 1_024;

/** Saves the skipped files for the next import of the same files, which may not read them. */
export async function saveSkipped(client: pg.ClientBase, id: string, skipped: Skipped): Promise<void> {
  await client.query(
    `update import_run set checkpoint = checkpoint || jsonb_build_object('skipped', $2::jsonb) where id = $1`,
    [id, toJson(skipped)],
  );
}

export async function endRun(
  client: pg.ClientBase,
  id: string,
  status: 'finished' | 'stopped' | 'failed',
): Promise<void> {
  // A run that was taken for killed may just have finished.
  await client.query(`update import_run set status = $2, finished_at = now() where id = $1 and status = 'running'`, [
    id,
    status,
  ]);
  await client.query(UNLOCK, [id]);
}

/** Marks killed runs as failed, so that nobody waits for them. A later import can still resume them. */
export async function endKilled(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ id: string; isLocked: boolean }>(
    `select id, ${LOCK('id')} from import_run where status = 'running'`,
  );
  for (const { id, isLocked } of rows) if (isLocked) await endRun(client, id, 'failed');
}
