import { parentPort, workerData } from 'node:worker_threads';
import { sql } from 'kysely';
import { pino } from 'pino';
import type { NodeRef } from '../../src/api/node.ts';
import type { FieldDef } from '../../src/graph/field.ts';

/**
 * Runs in a thread, which has modules of its own: fields that are added to the schema here are in no other schema. Asks a
 * graph with the columns of the made-up facts by HTTP and posts the answer.
 */
const { url, query } = workerData as { readonly url: string; readonly query: string }; // as askMadeUp() passes them

const { addFields } = await import('../../src/api/node.ts');
const { Author } = await import('../../src/nodes/author/author-type.ts');
const { Institution } = await import('../../src/nodes/institution/institution-type.ts');
const { Paper } = await import('../../src/nodes/paper/paper-type.ts');
const { Venue } = await import('../../src/nodes/venue/venue-type.ts');

const about = { nullable: true, description: 'A made-up fact.' } as const;
const epigraph = {
  columns: { epigraph: 'text?' },
  rows: (paper: unknown) => sql`select t.epigraph from paper_text t where t.paper_id = ${paper}`,
} as const;

add(Paper, {
  pageCount: { kind: 'column', sql: 'page_count', type: 'Int', ...about },
  isFramed: { kind: 'column', sql: 'is_framed', type: 'Boolean', ...about },
  epigraph: { kind: 'attribute', from: epigraph, pick: { first: 'epigraph' }, type: 'String', ...about },
});
add(Author, { motto: { kind: 'column', sql: 'motto', type: 'String', ...about } });
add(Institution, { founded: { kind: 'column', sql: 'founded', type: 'Float', ...about } });
add(Venue, { rhythm: { kind: 'column', sql: 'rhythm', type: 'String', ...about } });

const { connect } = await import('../../src/database/database.ts');
const { createGraphServer } = await import('../../src/server/server.ts');
const db = connect(url);
const response = await createGraphServer({ db, log: pino({ level: 'silent' }) }).fetch('http://localhost/graphql', {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ query }),
});
parentPort?.postMessage(await response.json());
await db.destroy();

/** The generated tables do not have the made-up columns. */
function add(ref: NodeRef, fields: Readonly<Record<string, unknown>>): void {
  addFields(ref, fields as Readonly<Record<string, FieldDef<never>>> as never);
}
