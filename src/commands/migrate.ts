import { readConfig } from '../config.ts';
import { openGraph } from '../open-graph.ts';
import { stopSignal } from './stop-signal.ts';

/** Opening the graph migrates it. A signal does not interrupt that: the command ends when it is done. */
export async function migrateCommand(): Promise<void> {
  stopSignal();
  const graph = await openGraph(readConfig(), { onNotice: (sentence) => console.error(sentence) });
  console.log(`Up to date: ${graph.place}.`);
  await graph.close();
}
