import { type GraphQLField, getNamedType, isEnumType, isInputObjectType, isObjectType } from 'graphql';
import { expect } from 'vitest';
import { schema } from '../../src/schema.ts';
import type { TestGraph } from './graph.ts';

/**
 * Lists that need arguments, or are requested with several. The schema has every other connection of a root or a node,
 * with its orders.
 */
const ARGUMENTS: Readonly<Record<string, readonly string[]>> = {
  authors: ['includeCollectives: true'],
  search: ['text: "hub"'],
  bridges: [
    'between: [{ topic: { code: "cs.AI" } }, { institution: { name: "Institute" } }], kinds: [MEMBER_OF_BOTH, JOINS_COAUTHORS]',
  ],
  papers: ['', 'filter: { authors: { some: { name: { in: ["bo li", "dee"] } } } }', 'sample: { size: 5, seed: 3 }'],
  paperGroups: ['by: [TOPIC, YEAR]'],
  'author/coauthors': ['weightBy: FRACTIONAL', 'weightBy: DECAYED, halfLife: 1.5'],
  'author/papersByCoauthors': ['', 'distance: 3'],
  'author/paperGroups': ['by: [AUTHOR, YEAR], includeEmptyYears: true'],
  'institution/paperGroups': ['by: [YEAR, AUTHOR]'],
  'topic/paperGroups': ['by: [AUTHOR], includeDescendants: true'],
  'topic/papers': ['includeDescendants: true'],
  'topic/papersPerYear': ['includeDescendants: true'],
  'venue/paperGroups': ['by: [AUTHOR]'],
};

/** The orders of a connection; empty for other fields. */
function ordersOf(field: GraphQLField<unknown, unknown>): readonly string[] {
  const orderBy = field.args.find(({ name }) => name === 'orderBy');
  const input = orderBy && getNamedType(orderBy.type);
  const by = isInputObjectType(input) ? getNamedType(input.getFields()['by']?.type) : undefined;
  return isEnumType(by) ? by.getValues().map(({ name }) => name) : [];
}

function listsOf(type: string, prefix: string): readonly (readonly [path: string, orders: readonly string[]])[] {
  const object = schema.getType(type);
  if (!isObjectType(object)) return [];
  return Object.values(object.getFields())
    .map((field) => [`${prefix}${field.name}`, ordersOf(field)] as const)
    .filter(([, orders]) => orders.length > 0);
}

/** Paths of lists that are not on a root and have at least two entries in the graph of `loadHub`. */
const ROOTS: Readonly<Record<string, string>> = {
  author: 'author(by: { name: "Hub" })',
  paper: 'paper(by: { title: "Hub paper" })',
  topic: 'topic(by: { code: "cs" })',
  institution: 'institution(by: { name: "Institute" })',
  venue: 'venue(by: { name: "Hub venue" })',
  authorCoauthorsEdge: 'author(by: { name: "Hub" }) { coauthors(first: 1) { edges',
  authorPapersByCoauthorsEdge: 'author(by: { name: "Hub" }) { papersByCoauthors(first: 1) { edges',
  authorSuggestedCollaboratorsEdge: 'author(by: { name: "Hub" }) { suggestedCollaborators(first: 1) { edges',
  paperRelatedEdge: 'paper(by: { title: "Hub paper" }) { related(first: 1) { edges',
  collaborationYear: 'author(by: { name: "Hub" }) { collaborationTimeline',
  collaborationHop:
    'collaborationPaths(from: { name: "Hub" }, to: { name: "Ann Lee" }) { ... on CollaborationPaths { paths { hops',
  conflictsOfInterest:
    'conflictsOfInterest(authors: [{ name: "Hub" }], reviewers: [{ name: "Ann Lee" }, { name: "Bo Li" }, { name: "Zoë" }], maxDistance: 2)',
  bridgeEnd:
    'bridges(between: [{ topic: { code: "cs.AI" } }, { institution: { name: "Other Place" } }], first: 1) { edges { ends',
  coauthorNetworkEdge: 'coauthorNetwork(around: [{ name: "Hub" }]) { edges(first: 1) { nodes',
  importRun: `node(id: "${Buffer.from('ImportRun:1').toString('base64url')}")`,
};

/**
 * Every list with every order that it has, in both directions, and with its first one without a direction: a path, an
 * order and other arguments, as a query has them.
 */
export const EVERY_LIST: readonly (readonly [path: string, order: string, args: string])[] = [
  ...listsOf('Query', ''),
  ...Object.keys(ROOTS).flatMap((root) => listsOf(`${root.charAt(0).toUpperCase()}${root.slice(1)}`, `${root}/`)),
].flatMap(([path, orders]) =>
  (ARGUMENTS[path] ?? ['']).flatMap((args) =>
    orders.flatMap((by, index) =>
      [...(index === 0 ? [''] : []), ', direction: ASC', ', direction: DESC'].map(
        (direction) => [path, `${by}${direction}`, args] as const,
      ),
    ),
  ),
);

export interface Page {
  readonly edges: readonly { readonly cursor: string }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string;
    readonly endCursor: string;
  };
}

/** The number of entries of the list at a path, and a page of it, by the arguments as they stand in a query. */
export async function fetchCounted(
  graph: TestGraph,
  path: string,
  args: string,
): Promise<Page & { readonly totalCount: number }> {
  return (await fetchPage(graph, path, args, 'totalCount')) as Page & { readonly totalCount: number }; // just requested
}

/** A page of the list at a path. `also` are more fields of it. */
async function fetchPage(graph: TestGraph, path: string, args: string, also = ''): Promise<Page> {
  const [root = '', field] = path.split('/');
  const list = `(${args}) { ${also} edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }`;
  if (field === undefined) return (await graph.ask(`{ it: ${root}${list} }`)).it;
  const way = ROOTS[root] ?? '';
  const opened = way.split('{').length - way.split('}').length;
  const type = `${root.charAt(0).toUpperCase()}${root.slice(1)}`;
  const found = await graph.ask(`{ ${way} { ... on ${type} { it: ${field}${list} } } ${'}'.repeat(opened + 1)}`);
  return findIt(found);
}

/** The first field `it`, however deep. */
function findIt(answer: object): Page {
  if ('it' in answer) return answer.it as Page; // what was asked under this name
  return findIt(Object.values(answer)[0]);
}

/** The cursors of a whole list, read in pages. */
export async function readAll(
  graph: TestGraph,
  path: string,
  args: string,
  size: number,
  backward: boolean,
): Promise<readonly string[]> {
  const cursors: string[] = [];
  for (let bound = ''; ; ) {
    const page = await fetchPage(graph, path, `${args}, ${backward ? 'last' : 'first'}: ${size}${bound}`);
    const found = page.edges.map((edge) => edge.cursor);
    backward ? cursors.unshift(...found) : cursors.push(...found);
    expect(page.pageInfo.startCursor).toBe(found[0] ?? null);
    expect(page.pageInfo.endCursor).toBe(found.at(-1) ?? null);
    if (!(backward ? page.pageInfo.hasPreviousPage : page.pageInfo.hasNextPage)) return cursors;
    bound = backward ? `, before: "${page.pageInfo.startCursor}"` : `, after: "${page.pageInfo.endCursor}"`;
  }
}
