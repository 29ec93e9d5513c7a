import {
  type GraphQLInputObjectType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { schema } from '../../src/schema.ts';
import { openTestGraph } from '../support/graph.ts';

describe('a bare value where an input object belongs', async () => {
  const graph = await openTestGraph('empty');
  const messageOf = async (query: string, variables?: object): Promise<string> => {
    const { errors = [] } = await graph.send(query, variables);
    expect(errors).toHaveLength(1);
    return errors[0]?.message ?? '';
  };

  it.each([
    ['{ papers(filter: { year: 2020 }) { totalCount } }', '"IntFilter", found 2020. Write { equals: 2020 }.'],
    ['{ papers(filter: { title: "Bo" }) { totalCount } }', 'found "Bo". Write { equals: "Bo" }.'],
    ['{ papers(filter: { type: ARTICLE }) { totalCount } }', 'found ARTICLE. Write { equals: ARTICLE }.'],
    ['{ papers(filter: { publishedOn: "2020" }) { totalCount } }', 'Write { equals: "2020" }.'],
    ['{ papers(orderBy: TITLE) { totalCount } }', 'found TITLE. Write { by: TITLE }.'],
    ['{ papers(orderBy: [TITLE]) { totalCount } }', 'found TITLE. Write { by: TITLE }.'],
    ['{ paper(by: "10.1/x") { id } }', 'Write { identifier: "10.1/x" } or { title: "10.1/x" }.'],
    ['{ topic(by: "cs.CL") { id } }', 'Write { code: "cs.CL" } or { name: "cs.CL" }.'],
    ['query ($year: Int) { papers(filter: { year: $year }) { totalCount } }', 'Write { equals: $year }.'],
  ])('gets the object to write in its error: %s', async (query, message) => {
    expect(await messageOf(query)).toContain(message);
  });

  it.each([
    [{ year: 2020 }, '"IntFilter" to be an object. Write { equals: 2020 }.'],
    [{ title: 'Of "it"; and more' }, 'Write { equals: "Of \\"it\\"; and more" }.'],
    [{ not: { type: 'ARTICLE' } }, 'Write { equals: "ARTICLE" }.'],
  ])('gets it in a variable too: %j', async (filter, message) => {
    const query = 'query ($filter: PaperFilter) { papers(filter: $filter) { totalCount } }';
    expect(await messageOf(query, { filter })).toContain(message);
  });

  it('gets it in a variable for orders and look-ups', async () => {
    const order = schema
      .getQueryType()
      ?.getFields()
      ['papers']?.args.find(({ name }) => name === 'orderBy')?.type;
    const papers = `query ($by: ${order}) { papers(orderBy: $by) { totalCount } }`;
    expect(await messageOf(papers, { by: 'TITLE' })).toContain('Write { by: "TITLE" }.');
    const paper = 'query ($by: PaperBy!) { paper(by: $by) { id } }';
    expect(await messageOf(paper, { by: '10.1/x' })).toContain(
      'Write { identifier: "10.1/x" } or { title: "10.1/x" }.',
    );
  });

  it('is left to the schema where no single field takes it', async () => {
    expect(await messageOf('{ papers(filter: 3) { totalCount } }')).toBe(
      'Expected value of type "PaperFilter", found 3.',
    );
  });

  it.each(everyFilterKind())('gets it for every kind of filter: %s', async (_kind, list, condition, literal) => {
    const { query, filterType } = listOf(list);
    const message = `Write { equals: ${literal} }.`;
    expect(await messageOf(query.replace('FILTER', `{ ${condition}: ${literal} }`))).toContain(message);
    const variable = query.replace('{', `query ($filter: ${filterType}) {`).replace('FILTER', '$filter');
    const value: unknown = /^[A-Z]/.test(literal) ? literal : JSON.parse(literal);
    const inJson = message.replace(literal, JSON.stringify(value));
    expect(await messageOf(variable, { filter: { [condition]: value } })).toContain(inJson);
  });

  it('is tried for every kind of filter', () => {
    const kinds = Object.values(schema.getTypeMap()).filter(isFilterKind);
    expect(everyFilterKind().map(([kind]) => kind)).toEqual(kinds.map(({ name }) => name).sort());
  });
});

/** A list that nodes or the query have: `Paper.related`. */
interface List {
  readonly type: string;
  readonly field: string;
  readonly filter: GraphQLInputObjectType;
}

function isFilterKind(type: unknown): type is GraphQLInputObjectType {
  return isInputObjectType(type) && type.getFields()['equals'] !== undefined;
}

function everyFilterKind(): readonly (readonly [kind: string, list: List, condition: string, literal: string])[] {
  const byKind = new Map<string, readonly [string, List, string, string]>();
  for (const list of everyList()) {
    for (const { name, type } of Object.values(list.filter.getFields())) {
      if (isFilterKind(type)) byKind.set(type.name, [type.name, list, name, literalOf(type)]);
    }
  }
  return [...byKind.values()].sort(([one], [other]) => (one < other ? -1 : 1));
}

function everyList(): readonly List[] {
  const nodes = Object.values(schema.getTypeMap()).filter(isObjectType);
  return nodes
    .filter((type) => type === schema.getQueryType() || type.getInterfaces().some(({ name }) => name === 'Node'))
    .flatMap((type) =>
      Object.values(type.getFields()).flatMap(({ name, args }): readonly List[] => {
        const filter = getNamedType(args.find((arg) => arg.name === 'filter')?.type);
        return isInputObjectType(filter) && !args.some(isRequiredArgument)
          ? [{ type: type.name, field: name, filter }]
          : [];
      }),
    );
}

function listOf({ type, field, filter }: List): { readonly query: string; readonly filterType: string } {
  const list = `${field}(filter: FILTER) { totalCount }`;
  const query = type === 'Query' ? `{ ${list} }` : `{ node(id: "x") { ... on ${type} { ${list} } } }`;
  return { query, filterType: filter.name };
}

function literalOf(kind: GraphQLInputObjectType): string {
  const operand = kind.getFields()['equals']?.type;
  if (isEnumType(operand)) return operand.getValues()[0]?.name ?? '';
  return { Int: '2', Float: '2.5' }[String(operand)] ?? '"2020"';
}
