import pg from 'pg';
import { readConfig } from '../config.ts';
import { ExportError } from '../export/export-error.ts';
import { openExportFile } from '../export/export-file.ts';
import { type ExportProgress, exportGraph, type RecordCounts } from '../export/export-graph.ts';
import { openGraph } from '../open-graph.ts';
import { stopSignal } from './stop-signal.ts';

/** Milliseconds between lines of progress. */
const PROGRESS_EVERY = 3_000;

/** Writes the whole graph to a file and prints a summary. A signal to stop ends it and leaves no file. */
export async function exportCommand(file: string): Promise<void> {
  const stopping = new AbortController();
  stopSignal().then((signal) => stopping.abort(new ExportError(`${signal}: stopped. No file was written.`)));
  const config = readConfig();
  const target = await openExportFile(file);
  let soFar: ExportProgress | undefined;
  const progress = setInterval(() => soFar && console.error(progressLine(soFar)), PROGRESS_EVERY);
  try {
    const graph = await openGraph(config, { onNotice: (sentence) => console.error(sentence) });
    const client = new pg.Client(connectionTo(graph.url));
    client.on('error', () => {});
    // Ends a statement that waits for the database or for the reader of a pipe.
    stopping.signal.addEventListener('abort', () => void client.end());
    try {
      stopping.signal.throwIfAborted();
      await client.connect();
      const onProgress = (now: ExportProgress): void => {
        soFar = now;
      };
      const size = await target.write(exportGraph(client, { onProgress }), stopping.signal);
      // With -, standard output holds the graph alone.
      const print = file === '-' ? console.error : console.log;
      if (soFar !== undefined) print(`${summary(soFar.counts)} to ${target.name}: ${grouped(size)} bytes.`);
    } finally {
      await client.end();
      await graph.close();
    }
  } finally {
    clearInterval(progress);
    target.discard();
  }
}

/** Without time limits: the reader of a pipe may be slow. */
function connectionTo(url: string): pg.ClientConfig {
  return {
    connectionString: url,
    application_name: 'byline export',
    options: '-c jit=off -c TimeZone=UTC -c statement_timeout=0 -c idle_in_transaction_session_timeout=0',
  };
}

function progressLine({ counts, total }: ExportProgress): string {
  return `${grouped(sum(counts))} of ${grouped(sum(total))} records so far.`;
}

function sum(counts: RecordCounts): number {
  return Object.values(counts).reduce((all, count) => all + count, 0);
}

function summary({ institution, author, paper, citation, merge }: RecordCounts): string {
  const parts = [
    `${grouped(institution)} institutions`,
    `${grouped(author)} authors`,
    `${grouped(paper)} papers`,
    `${grouped(citation)} citations by papers that are not in the graph`,
    ...(merge > 0 ? [`${grouped(merge)} merged ids`] : []),
  ];
  return `Exported ${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

function grouped(count: number): string {
  return count.toLocaleString('en');
}
