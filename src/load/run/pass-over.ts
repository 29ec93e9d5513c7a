import type pg from 'pg';
import { asUnchanged } from '../counts.ts';
import type { ImportRun, Subject } from './import-run.ts';
import { endRun, saveRun, startRun } from './save-run.ts';

/** Notes down an import that would find nothing new, as if it had read what an earlier one of the same has read. */
export async function passOver(client: pg.ClientBase, subject: Subject, earlier: ImportRun): Promise<ImportRun> {
  const counts = asUnchanged(earlier.counts);
  const run = { ...earlier, id: await startRun(client, subject, earlier), counts, hasNews: false };
  await saveRun(client, subject, run, '', []);
  await endRun(client, run.id, 'finished');
  return run;
}
