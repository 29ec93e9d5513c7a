import { setFlagsFromString } from 'node:v8';
import { readConfig } from '../config.ts';
import { type ImportReport, importPath } from '../load/import-path.ts';
import { countRejects } from '../load/run/track-progress.ts';
import { openGraph } from '../open-graph.ts';
import { amount, displayProgress } from './import-progress.ts';
import { importTable } from './import-table.ts';
import { stopSignal } from './stop-signal.ts';

export interface ImportCommandOptions {
  readonly format?: string;
  readonly asOf?: string;
  readonly restart?: boolean;
  readonly strict?: boolean;
}

/** Imports files and prints a summary. A signal to stop ends it; what is committed stays. */
export async function importCommand(path: string, options: ImportCommandOptions): Promise<void> {
  for (const flag of SPARING) setFlagsFromString(flag);
  const stopping = new AbortController();
  stopSignal().then((signal) => stopping.abort(signal));
  const graph = await openGraph(readConfig(), { onNotice: (sentence) => console.error(sentence) });
  const display = displayProgress(process.stderr);
  try {
    const start = performance.now();
    const report = await importPath(graph.url, path, {
      ...options,
      asOf: options.asOf ?? new Date().toISOString().slice(0, 10),
      signal: stopping.signal,
      onNotice: display.say,
      onProgress: display.show,
    });
    display.stop();
    console.log(importTable(report, (performance.now() - start) / 1_000));
    for (const problem of problemsOf(report)) {
      console.error(`byline: ${problem}`);
      process.exitCode = 1;
    }
    const { total } = report.run.skipped;
    if (total > 0) console.error(`Skipped files of unknown format: ${amount(total)}.`);
  } finally {
    display.stop();
    await graph.close();
  }
}

/**
 * By default V8 lets garbage grow to several times the live memory: 600 MB, where two batches are 50. More frequent
 * collections halve that, and cost a tenth of the time that the database takes.
 */
const SPARING = ['--heap-growing-percent=50', '--semi-space-growth-factor=1'];

/** Why an import that read everything did not succeed. */
function* problemsOf({ run }: ImportReport): Iterable<string> {
  const [first] = run.broken;
  if (first !== undefined) {
    const subject = run.broken.length > 1 ? `and ${amount(run.broken.length - 1)} more were` : 'was';
    yield `${first} ${subject} read only in part: everything after the reject is missing.`;
  }
  if (run.records > 0 && run.records === countRejects(run)) yield 'No record was imported: all were rejected.';
}
