import type pg from 'pg';
import type { TopicMention } from '../source/record.ts';
import { taxonomy } from '../source/taxonomy.ts';
import type { TopicRow } from './paper-rows.ts';
import { groupRows, readRows } from './read-batches.ts';

export type AncestorsByTopic = ReadonlyMap<string, TopicMention['ancestors']>;

/** The chains above some topics, from the topic directly above to the top. */
export async function readAncestors(client: pg.ClientBase, topicIds: readonly string[]): Promise<AncestorsByTopic> {
  if (topicIds.length === 0) return new Map();
  const rows = await readRows<AncestorRow>(
    client,
    `select a.topic_id, t.scheme, t.code, t.name from topic_ancestor a join topic t on t.id = a.ancestor_id
      where a.topic_id = any($1::bigint[]) and a.distance > 0 order by a.topic_id, a.distance`,
    [topicIds],
  );
  const byTopic = groupRows(rows, ({ topic_id }) => topic_id);
  return new Map(
    [...byTopic].map(([id, chain]) => [id, chain.map(({ scheme, code, name }) => ({ scheme, code, name }))]),
  );
}

interface AncestorRow {
  readonly topic_id: string;
  readonly scheme: string;
  readonly code: string;
  readonly name: string;
}

const taxonomyNames: ReadonlyMap<string, string> = new Map(taxonomy.map(({ code, name }) => [code, name]));

/** Writes a topic of the built-in taxonomy as its code alone, and also a topic that has nothing but a code. */
export function toTopicMention(row: TopicRow, ancestors: AncestorsByTopic): TopicMention {
  const { topic_id, scheme, code, name, score, is_primary } = row;
  const isBuiltIn = scheme === 'arxiv' && taxonomyNames.get(code) === name;
  return {
    scheme,
    code,
    name: isBuiltIn || name === code ? null : name,
    score,
    isPrimary: is_primary,
    ancestors: isBuiltIn ? [] : (ancestors.get(topic_id) ?? []),
  };
}
