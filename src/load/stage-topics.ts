import type pg from 'pg';
import type { PaperRecord } from '../source/record.ts';
import type { Placed } from './stage-papers.ts';
import { stageRows } from './stage-tables.ts';

/** Stages the topics of papers and their ancestors, each once. */
export async function stageTopics(client: pg.ClientBase, papers: readonly Placed<PaperRecord>[]): Promise<void> {
  const topics = new Map<string, Topic>();
  const place = (scheme: string, code: string, name: string | null): Topic => {
    const key = `${scheme}:${code}`;
    const topic = topics.get(key) ?? { ref: topics.size, scheme, code, name, parent: null };
    topic.name ??= name;
    topics.set(key, topic);
    return topic;
  };
  const links = new Map<string, [ord: number, ref: number, score: number | null, isPrimary: boolean]>();
  for (const { ord, record } of papers) {
    for (const { scheme, code, name, score, isPrimary, ancestors } of record.topics ?? []) {
      let topic = place(scheme, code, name);
      const key = `${ord} ${topic.ref}`;
      const known = links.get(key);
      links.set(key, [ord, topic.ref, known?.[2] ?? score, isPrimary || known?.[3] === true]);
      for (const ancestor of ancestors) {
        const above = place(ancestor.scheme, ancestor.code, ancestor.name);
        topic.parent ??= above.ref;
        topic = above;
      }
    }
  }
  await stageRows(
    client,
    'stage_topic',
    ['ref', 'scheme', 'code', 'name', 'parent_ref'],
    [...topics.values()].map(({ ref, scheme, code, name, parent }) => [ref, scheme, code, name, parent]),
  );
  await stageRows(client, 'stage_paper_topic', ['ord', 'ref', 'score', 'is_primary'], [...links.values()]);
}

interface Topic {
  readonly ref: number;
  readonly scheme: string;
  readonly code: string;
  name: string | null;
  parent: number | null;
}
