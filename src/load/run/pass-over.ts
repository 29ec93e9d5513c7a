import type pg from 'pg';
import type { LoadCounts, Outcome } from '../load-records.ts';
import { endRun, type ImportRun, type Subject, saveRun, startRun } from './import-run.ts';

/** Notes down an import that would find nothing new, as if it had read what an earlier one of the same has read. */
export async function passOver(client: pg.ClientBase, subject: Subject, earlier: ImportRun): Promise<ImportRun> {
  const { paper, author, institution, citation, merge } = earlier.counts;
  const counts: LoadCounts = {
    paper: asUnchanged(paper),
    author: asUnchanged(author),
    institution: asUnchanged(institution),
    citation: asUnchanged(citation),
    merge: asUnchanged(merge),
  };
  const run = { ...earlier, id: await startRun(client, subject, earlier), counts, hasNews: false };
  await saveRun(client, subject, run, '', []);
  await endRun(client, run.id, 'finished');
  return run;
}

function asUnchanged({ created, updated, unchanged }: Outcome): Outcome {
  return { created: 0, updated: 0, unchanged: created + updated + unchanged };
}
