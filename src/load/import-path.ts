import pg from 'pg';
import { tooFewError } from './run/import-errors.ts';
import { type ImportRun, newRun } from './run/import-run.ts';
import { passOver } from './run/pass-over.ts';
import { type ImportOptions, type ImportPlan, planImport } from './run/plan-import.ts';
import { findFinished, resumeRun } from './run/resume-run.ts';
import { type Connections, runImport } from './run/run-import.ts';
import { tellSkipped } from './run/unknown-files.ts';

export interface ImportReport {
  readonly run: ImportRun;
  /** How many records the resumed import had read. */
  readonly before: number;
}

/**
 * Imports the files of a path, or standard input for `-`. Each batch is committed with a checkpoint, so that the next
 * import of the same files resumes there, whatever ended this one.
 */
export async function importPath(url: string, path: string, options: ImportOptions): Promise<ImportReport> {
  const connections: Connections = [open(url), open(url), open(url)];
  try {
    await Promise.all(connections.map(connect)).catch((error) => {
      throw tooFewError(error, connections.length);
    });
    return await importPlanned(connections, await planImport(path, options));
  } finally {
    await Promise.all(connections.map((client) => client.end()));
  }
}

function open(url: string): pg.Client {
  return new pg.Client({ connectionString: url, application_name: 'byline import' });
}

async function connect(client: pg.Client): Promise<void> {
  // The next query on this connection reports the error.
  client.on('error', () => {});
  await client.connect();
  // Without it, the database goes on working for a process that has exited. Not every platform has the setting.
  await client.query(`set client_connection_check_interval = '1s'`).catch(() => {});
}

async function importPlanned(connections: Connections, plan: ImportPlan): Promise<ImportReport> {
  const [client] = connections;
  const finished = plan.mayResume ? await findFinished(client, plan.subject) : undefined;
  if (finished !== undefined) return { run: await skipUnchanged(client, plan, finished), before: 0 };
  const start = plan.mayResume ? await findStart(client, plan) : newRun;
  const run = await runImport(connections, plan, start);
  return { run: showNames(run, plan), before: start.records };
}

async function skipUnchanged(
  client: pg.ClientBase,
  { subject, show, onNotice }: ImportPlan,
  finished: ImportRun,
): Promise<ImportRun> {
  onNotice('Unchanged since the last import, so skipped. Use --restart to read it again.');
  tellSkipped(finished.skipped.names.map(show), onNotice);
  return passOver(client, subject, finished);
}

/** The import to resume, or a new one. */
async function findStart(client: pg.ClientBase, { subject, isStrict, show, onNotice }: ImportPlan): Promise<ImportRun> {
  const earlier = await resumeRun(client, subject, isStrict);
  if (earlier === 'changed') onNotice('An earlier import did not finish, but its files have changed: starting over.');
  if (earlier === undefined || earlier === 'changed') return newRun;
  const { run, name } = earlier;
  const records = run.records.toLocaleString('en-US');
  onNotice(
    `Resuming an import that did not finish, after ${records} records (the last one in ${show(name)}). Use --restart to start over.`,
  );
  return run;
}

/** The run, with the names of files as users know them. */
function showNames(run: ImportRun, { show }: ImportPlan): ImportRun {
  const examples = Object.entries(run.examples).map(([reason, place]) => [reason, show(place)]);
  return { ...run, broken: run.broken.map(show), examples: Object.fromEntries(examples) };
}
