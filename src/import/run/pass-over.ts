import type pg from 'pg';
import type { LoadCounts, Outcome } from '../load-records.ts';
import { endRun, type ImportRun, type Subject, saveRun, startRun } from './import-run.ts';

/**
 * Notes down an import that would find nothing new, as if it had read what an earlier one of the same has read. With
 * the place of the first reject of each reason.
 */
export async function passOver(
  client: pg.ClientBase,
  subject: Subject,
  earlier: ImportRun,
): Promise<{ readonly run: ImportRun; readonly examples: ReadonlyMap<string, string> }> {
  const { paper, author, institution, citation, merge } = earlier.counts;
  const counts: LoadCounts = {
    paper: asUnchanged(paper),
    author: asUnchanged(author),
    institution: asUnchanged(institution),
    citation: asUnchanged(citation),
    merge: asUnchanged(merge),
  };
  const id = await startRun(client, subject, earlier);
  const run = { ...earlier, id, counts, hasNews: false };
  await saveRun(client, subject, run, '', []);
  await endRun(client, id, 'finished');
  const { rows } = await client.query<{ reason: string; place: string }>(EXAMPLES, [
    subject.location,
    Object.keys(earlier.rejects),
  ]);
  return { run, examples: new Map(rows.map(({ reason, place }) => [reason, place])) };
}

/** A reject is listed once, with the import that met it first. */
const EXAMPLES = `
  select distinct on (r.reason) r.reason, r.file || ', ' || r.location as place
    from import_reject r join import_run run on run.id = r.import_run_id
   where run.location = $1 and r.reason = any($2) order by r.reason, r.id`;

function asUnchanged({ created, updated, unchanged }: Outcome): Outcome {
  return { created: 0, updated: 0, unchanged: created + updated + unchanged };
}
