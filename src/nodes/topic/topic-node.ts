import { sql } from 'kysely';
import type { AttributeDef } from '../../graph/attribute.ts';
import type { NodeDef } from '../../graph/node.ts';

const aliases: AttributeDef = {
  columns: { code: 'text' },
  rows: (topic) => sql`select a.code from topic_alias a where a.topic_id = ${topic} order by a.code`,
};

export const topic: NodeDef<'topic'> = {
  name: 'Topic',
  table: 'topic',
  survivors: false,
  description:
    'A subject of papers at any level of a hierarchy, such as an arXiv category (`cs.CL`) or the group above it (`cs`).',
  fields: {
    scheme: { kind: 'column', sql: 'scheme', type: 'String', description: 'The vocabulary, such as `arxiv`.' },
    code: { kind: 'column', sql: 'code', type: 'String', description: 'The code in that vocabulary, such as `cs.CL`.' },
    aliases: {
      kind: 'attribute',
      from: aliases,
      pick: { all: 'code' },
      type: 'String',
      description: 'Other codes of the same topic, in alphabetical order: `math.IT` is `cs.IT`.',
    },
    name: { kind: 'column', sql: 'name', type: 'String', description: 'The name, such as "Computation and Language".' },
  },
};
