import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type GraphQLNamedType, isEnumType, isInputObjectType, isObjectType } from 'graphql';
import { describe, expect, it } from 'vitest';
import type { FieldValue } from '../../src/graph/field.ts';
import { schema } from '../../src/schema.ts';

const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));

/** The names of types by their contents, for types with equal contents. */
function equals<Type extends GraphQLNamedType>(some: readonly Type[], contentOf: (type: Type) => string): string[][] {
  const byContent = Map.groupBy(some, contentOf);
  return [...byContent.values()].filter(({ length }) => length > 1).map((group) => group.map(({ name }) => name));
}

describe('the types of the schema', () => {
  it('are at most 300', () => {
    expect(types.length).toBeGreaterThan(200);
    expect(types.length).toBeLessThanOrEqual(300);
  });

  it('have one enum for each set of orders, but each node has its own', () => {
    const orders = types.filter(isEnumType).filter(({ name }) => name.endsWith('OrderBy'));
    expect(orders.length).toBeGreaterThan(10);
    expect(
      equals(orders, (type) =>
        type
          .getValues()
          .map(({ name }) => name)
          .sort()
          .join(),
      ).filter((names) => !names.every((name) => types.some((type) => `${type.name}OrderBy` === name))),
    ).toEqual([]);
  });

  it('have one input for each set of orders, filters and quantifiers', () => {
    const inputs = types.filter(isInputObjectType);
    expect(inputs.length).toBeGreaterThan(40);
    const contentOf = (type: (typeof inputs)[number]): string =>
      Object.values(type.getFields())
        // A filter's own `and`, `or` and `not` are of its own type.
        .map((field) => `${field.name}: ${String(field.type).replace(new RegExp(`\\b${type.name}\\b`), 'itself')}`)
        .sort()
        .join();
    expect(equals(inputs, contentOf)).toEqual([]);
  });

  it('come from every slice: no file of one is without an import', () => {
    const cwd = fileURLToPath(new URL('../../src/', import.meta.url));
    const imports = globSync('**/*.ts', { cwd })
      .map((file) => readFileSync(`${cwd}${file}`, 'utf8'))
      .join('');
    const files = globSync('{nodes,edges,walks}/*/*.ts', { cwd });
    expect(files.length).toBeGreaterThan(100);
    expect(files.filter((file) => !imports.includes(`/${basename(file)}'`))).toEqual([]);
  });

  it('link to the specification of each custom scalar', () => {
    for (const name of ['DateTime', 'PartialDate', 'URL'])
      expect(schema.getType(name), name).toHaveProperty('specifiedByURL', expect.stringMatching(/^https:/));
  });
});

describe('the fields of the schema', () => {
  const fields = types
    .filter(isObjectType)
    .flatMap((type) =>
      Object.values(type.getFields()).map((field) => [`${type.name}.${field.name}`, field.extensions.byline] as const),
    );
  const values = new Map<string, FieldValue | undefined>(fields);

  it('all have a definition', () => {
    expect(fields.length).toBeGreaterThan(500);
    expect(fields.filter(([, value]) => value === undefined).map(([name]) => name)).toEqual([]);
  });

  it.each([
    ['Paper.title', 'column'],
    ['Paper.abstract', 'attribute'],
    ['Paper.pendingReferenceCount', 'attribute'],
    ['Paper.venue', 'one'],
    ['ImportRun.counts', 'computed'],
    ['Paper.authors', 'list'],
    ['Query.papers', 'list'],
    ['AuthorCoauthorsEdge.sharedPapers', 'list'],
    ['PaperAuthorsEdge.position', 'exposed'],
    ['PaperAuthorsConnection.totalCount', 'part'],
    ['Query.suggest', 'resolver'],
  ])('%s is a value of the kind %s', (name, kind) => {
    expect(values.get(name)).toMatchObject({ kind });
  });

  it('have the relation that they list, and state whether they take the arguments of an edge', () => {
    expect(values.get('Paper.authors')).toMatchObject({ inherits: false, node: { def: { name: 'Author' } } });
    expect(values.get('AuthorCoauthorsEdge.sharedPapers')).toMatchObject({
      inherits: true,
      relation: { key: ['node'], rows: expect.any(Function) },
    });
  });
});
