import { readConfig } from '../config.ts';
import { openGraph } from '../open-graph.ts';
import { stopSignal } from './stop-signal.ts';

/** Opening the graph does it all. A signal does not cut it short: what it has begun it ends, and then it stops. */
export async function migrateCommand(): Promise<void> {
  stopSignal();
  const graph = await openGraph(readConfig(), { onNotice: (sentence) => console.error(sentence) });
  console.log(`Up to date: ${graph.place}.`);
  await graph.close();
}
