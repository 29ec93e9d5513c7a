import { sql } from 'kysely';
import { expect, it } from 'vitest';
import type { FieldsOf } from '../../src/api/builder.ts';
import { ofNode } from '../../src/graph/parent.ts';
import { type FieldNames, relation } from '../../src/graph/relation.ts';
import type { Edge } from '../../src/run/connection-batch.ts';

const example = relation({
  parent: ofNode('paper'),
  columns: { position: 'int', raw_name: 'text', score: 'float8?' },
  key: ['position'],
  orders: { POSITION: [{ by: 'position' }] },
  rows: ({ id }, args: { readonly loud: boolean }) => sql`select ${id}, ${args.loud}`,
});

// `npm run check:types` is the test: each line below must be an error where it says so.
const fields: FieldsOf<Edge<typeof example.columns>> = (t) => ({
  position: t.exposeInt('position'),
  name: t.exposeString('raw_name'),
  score: t.exposeFloat('score', { nullable: true }),
  // @ts-expect-error no such column
  typo: t.exposeInt('postion'),
  // @ts-expect-error a column of another type
  wrong: t.exposeInt('raw_name'),
  // @ts-expect-error a column that can be null
  missing: t.exposeFloat('score'),
});

// What a list can be filtered by are columns of its edges.
const criteria: FieldNames<typeof example.columns> = { rawName: 'The name.', position: 'The position.' };
// @ts-expect-error no such column
const misspelt: FieldNames<typeof example.columns> = { rawNmae: 'The name.' };

relation({
  columns: { position: 'int' },
  // @ts-expect-error no such column
  key: ['place'],
  // @ts-expect-error no such column
  orders: { POSITION: [{ by: 'place' }] },
  rows: () => sql``,
});

it('types the fields of an edge by the columns of its relation', () => {
  expect(fields).toBeTypeOf('function');
  expect([criteria, misspelt]).toHaveLength(2);
});
