import pg from 'pg';
import { readConfig } from '../config.ts';
import { ImportError, importFile } from '../import/import-file.ts';
import { openGraph } from '../open-graph.ts';
import { stopSignal } from './stop-signal.ts';

export interface ImportCommandOptions {
  readonly format?: string;
  readonly asOf?: string;
}

/** Milliseconds between lines that say how far it is. */
const PROGRESS_EVERY = 3_000;

/** Imports a file and prints what it brought. SIGINT and SIGTERM stop it after what is committed. */
export async function importCommand(file: string, options: ImportCommandOptions): Promise<void> {
  const stopping = new AbortController();
  stopSignal().then((signal) =>
    stopping.abort(new ImportError(`${signal}: stopped. What was committed stays; import the file again to go on.`)),
  );
  const graph = await openGraph(readConfig(), { onNotice: (sentence) => console.error(sentence) });
  const client = new pg.Client({ connectionString: graph.url, application_name: 'byline import' });
  client.on('error', () => {});
  let soFar = 0;
  const progress = setInterval(() => console.error(`${soFar} records so far.`), PROGRESS_EVERY);
  try {
    await client.connect();
    const { created, updated, unchanged } = await importFile(client, file, {
      format: options.format,
      asOf: options.asOf ?? new Date().toISOString().slice(0, 10),
      signal: stopping.signal,
      onProgress: (records) => {
        soFar = records;
      },
    });
    console.log(
      `${created + updated + unchanged} records: ${created} new papers, ${updated} updated, ${unchanged} unchanged.`,
    );
  } finally {
    clearInterval(progress);
    await client.end();
    await graph.close();
  }
}
