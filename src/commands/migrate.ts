import { readConfig } from '../config.ts';
import { openGraph } from '../open-graph.ts';

/** Opening the graph does it all. */
export async function migrateCommand(): Promise<void> {
  const graph = await openGraph(readConfig(), { onNotice: (sentence) => console.error(sentence) });
  console.log(`Up to date: ${graph.place}.`);
  await graph.close();
}
