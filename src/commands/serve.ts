import { sql } from 'kysely';
import { readConfig } from '../config.ts';
import type { Db } from '../database/database.ts';
import { createLog } from '../log.ts';
import { openGraph } from '../open-graph.ts';
import { explainListen, reservePort } from './reserve-port.ts';
import { stopSignal } from './stop-signal.ts';

/** Serves until a signal to stop, then answers the requests in flight and stops everything that it started. */
export async function serveCommand(): Promise<void> {
  const config = readConfig();
  const log = await createLog(config.logLevel);
  const stopped = stopSignal();
  const port = await reservePort(config);
  // The other commands need no GraphQL, and half the memory without it; nor does an error above.
  const { createGraphServer, listen } = await import('../server/server.ts');
  const { connect } = await import('../database/database.ts');
  const graph = await openGraph(config, { onNotice: (sentence) => console.log(sentence) });
  const db = connect(graph.url, {
    onConnectionError: (error) => log.warn({ err: error }, 'replacing a broken database connection'),
  });
  try {
    const yoga = createGraphServer({ db, log });
    await port.release();
    const server = await listen(yoga, config.port, config.host).catch((error) => {
      throw explainListen(error, config);
    });
    console.log(await banner(db, graph.place, `http://${shown(config.host)}:${server.port}`));
    const signal = await stopped;
    console.log(`${signal}: stopping.`);
    await server.close();
  } finally {
    await db.destroy();
    await graph.close();
  }
}

const FIRST_QUERY =
  '{ author(by: { name: "Alec Radford" }) { papersByCoauthors(first: 3) { totalCount nodes { title } } } }';

async function banner(db: Db, place: string, address: string): Promise<string> {
  // On a large graph counting would take longer than starting.
  const counts = await sql<{ papers: string; authors: string; topics: string }>`
    select (select count(*) from paper) as papers, (select count(*) from author where not is_collective) as authors,
           (select count(*) from topic) as topics
     where (select sum(reltuples) from pg_class where oid in ('paper'::regclass, 'author'::regclass)) < 1e6`.execute(
    db,
  );
  const [{ papers, authors, topics } = { papers: 'many', authors: 'many', topics: 'many' }] = counts.rows;
  return [
    '',
    `Byline is at ${address}/graphql — open it in a browser for the playground.`,
    `  graph     ${papers} papers, ${authors} authors, ${topics} topics`,
    `  database  ${place}`,
    `  try       ${FIRST_QUERY}`,
    '',
  ].join('\n');
}

function shown(host: string): string {
  if (host === '127.0.0.1' || host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
