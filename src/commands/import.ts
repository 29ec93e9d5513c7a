import pg from 'pg';
import { readConfig } from '../config.ts';
import { importFile } from '../import/import-file.ts';
import { openGraph } from '../open-graph.ts';

export interface ImportCommandOptions {
  readonly format?: string;
  readonly asOf?: string;
}

/** Imports a file and prints what it brought. */
export async function importCommand(file: string, options: ImportCommandOptions): Promise<void> {
  const graph = await openGraph(readConfig(), { onNotice: (sentence) => console.error(sentence) });
  const client = new pg.Client({ connectionString: graph.url, application_name: 'byline import' });
  client.on('error', () => {});
  try {
    await client.connect();
    const { created, updated, unchanged } = await importFile(client, file, {
      format: options.format,
      asOf: options.asOf ?? new Date().toISOString().slice(0, 10),
    });
    console.log(
      `${created + updated + unchanged} records: ${created} new papers, ${updated} updated, ${unchanged} unchanged.`,
    );
  } finally {
    await client.end();
    await graph.close();
  }
}
