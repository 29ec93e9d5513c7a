import type { Json, TestGraph } from './graph.ts';

/** As `authors` of the own layout has them. */
export type Person = string | { name: string; identifiers?: Record<string, string>; identity?: string };

export const paper = (doi: string, authors: readonly Person[], rest: object = {}): object => ({
  identifiers: { doi: `10.1000/${doi}` },
  title: `Paper ${doi}`,
  authors,
  ...rest,
});
export const person = (name: string, identifiers: Record<string, string>): Person => ({ name, identifiers });

/** The authors of the paper in order: the name shown, identifiers, and the number of papers. */
export async function bylineOf(graph: TestGraph, doi: string): Promise<readonly string[]> {
  const { paper: found } = await graph.ask(
    `query ($doi: String!) { paper(by: { doi: $doi }) { authors { nodes {
       name identifiers { scheme value } papers { totalCount } } } } }`,
    { doi: `10.1000/${doi}` },
  );
  return found.authors.nodes.map(
    ({ name, identifiers, papers }: Json) =>
      `${name} [${identifiers.map(({ scheme, value }: Json) => `${scheme}:${value}`).join(' ')}] ${papers.totalCount}`,
  );
}
