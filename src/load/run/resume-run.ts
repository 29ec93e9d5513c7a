import { setTimeout } from 'node:timers/promises';
import type pg from 'pg';
import type { ImportRun, Subject } from './import-run.ts';
import { fromRow, type RunRow } from './run-row.ts';
import { endKilled, LOCK, UNLOCK } from './save-run.ts';
import { countRejects } from './track-progress.ts';

export interface Unfinished {
  readonly run: ImportRun & { readonly id: string };
  /** The name of the file at which it stopped. */
  readonly name: string;
}

/**
 * Takes over the last import of the same location if it did not finish and no process is running it. Returns 'changed'
 * if its files have changed since. A strict import does not resume one with rejects, because it has to meet them again.
 */
export async function resumeRun(
  client: pg.ClientBase,
  subject: Subject,
  isStrict: boolean,
): Promise<Unfinished | 'changed' | undefined> {
  const { rows: newest } = await client.query<{ id: string; status: string }>(
    'select id, status from import_run where location = $1 order by id desc limit 1',
    [subject.location],
  );
  const [last] = newest;
  if (last === undefined || last.status === 'finished' || !(await lock(client, last.id))) return undefined;
  const { rows } = await client.query<RunRow>('select * from import_run where id = $1', [last.id]);
  const [row] = rows;
  const isSame = row?.checkpoint?.inputs === subject.inputs;
  const isFit = row?.status !== 'finished' && !(isStrict && row !== undefined && countRejects(row) > 0);
  if (row?.checkpoint && isSame && row.checkpoint.format === subject.format && isFit) {
    await client.query(`update import_run set status = 'running', finished_at = null where id = $1`, [last.id]);
    const run = fromRow(row, row.checkpoint);
    const version = run.version === subject.version ? run.version : undefined;
    return { run: { ...run, version }, name: row.checkpoint.name };
  }
  await client.query(UNLOCK, [last.id]);
  return row?.checkpoint && !isSame ? 'changed' : undefined;
}

/**
 * The last import of the same files, if it finished and reading them again would change nothing. For this, no other
 * import of its sources, nor of copies from other graphs, has read records since. No record was rejected either,
 * because the cause may have gone. The same version of the program has read the files.
 */
export async function findFinished(client: pg.ClientBase, subject: Subject): Promise<ImportRun | undefined> {
  await endKilled(client);
  const { rows } = await client.query<RunRow>(FINISHED, [subject.location]);
  const [row] = rows;
  const { checkpoint } = row ?? {};
  if (row === undefined || !checkpoint || countRejects(row) > 0) return undefined;
  const isSame =
    checkpoint.inputs === subject.inputs &&
    checkpoint.format === subject.format &&
    checkpoint.version === subject.version;
  return isSame ? fromRow(row, checkpoint) : undefined;
}

/** The source of records in Byline's own layout, including copies from other graphs. */
const COPIES = 'byline';

const FINISHED = `
  select last.*
    from (select * from import_run where location = $1 order by id desc limit 1) as last
   where status = 'finished'
     and not exists (
       select from import_run other
        where other.id <> last.id and (other.status = 'running' or other.finished_at >= last.started_at)
          and string_to_array(other.source, ', ') && (string_to_array(last.source, ', ') || array['${COPIES}'])
          and (other.status = 'running'
               or other.records_read > 0 and coalesce((other.checkpoint->>'hasNews')::boolean, true)))`;

/** The database takes a moment to notice that a process has been killed. */
const PATIENCE = { attempts: 16, delay: 200 };

async function lock(client: pg.ClientBase, id: string): Promise<boolean> {
  for (let attempt = 1; ; attempt += 1) {
    const { rows } = await client.query<{ isLocked: boolean }>(`select ${LOCK('$1')}`, [id]);
    if (rows[0]?.isLocked) return true;
    if (attempt === PATIENCE.attempts) return false;
    await setTimeout(PATIENCE.delay);
  }
}
