import type pg from 'pg';
import { asUnchanged } from '../counts.ts';
import type { ImportRun, Subject } from './import-run.ts';
import { endRun, saveRun, startRun } from './save-run.ts';

/** Records an import that would find nothing new, with the results of an earlier import of the same files. */
export async function passOver(client: pg.ClientBase, subject: Subject, earlier: ImportRun): Promise<ImportRun> {
  const counts = asUnchanged(earlier.counts);
  const run = { ...earlier, id: await startRun(client, subject, earlier), counts, hasNews: false };
  await saveRun(client, subject, run, '', []);
  await endRun(client, run.id, 'finished');
  return run;
}
