import type { Json, TestGraph } from './graph.ts';

/** Everything of a network. */
const NETWORK = `query (
    $around: [AuthorBy!], $among: [AuthorBy!], $distance: Int, $minPapers: Int, $maxAuthors: Int, $budget: Int
    $maxTeamSize: Int, $years: YearRange, $weightBy: CoauthorWeight, $includeCollectives: Boolean
    $papers: PaperFilter) {
  it: coauthorNetwork(around: $around, among: $among, distance: $distance, minPapers: $minPapers, maxAuthors: $maxAuthors
      budget: $budget, maxTeamSize: $maxTeamSize, years: $years, weightBy: $weightBy, includeCollectives: $includeCollectives, papers: $papers) {
    authorCount edgeCount componentCount communityCount modularity density truncated excludedPaperCount
    nodes(first: 10000) { nodes { author { name } distance degree strength community component pageRank betweenness } }
    edges(first: 100000) { nodes { source { name } target { name } sharedPaperCount weight firstYear lastYear sharedPapers { totalCount nodes { title } } } }
  } }`;

/** As `AuthorBy`. */
export const named = (names: readonly string[]): readonly object[] => names.map((name) => ({ name }));

export const sendForNetwork = (graph: TestGraph, variables: object): ReturnType<TestGraph['send']> =>
  graph.send(NETWORK, variables);

/** Its lists are whole. */
export const askForNetwork = async (graph: TestGraph, variables: object): Promise<Json> => {
  const { it } = await graph.ask(NETWORK, variables);
  return { ...it, nodes: it.nodes.nodes, edges: it.edges.nodes };
};

export const nameOf = ({ author }: Json): string => author.name;

/** Both ends of an edge. */
export const pairOf = ({ source, target }: Json): string => [source.name, target.name].sort().join(' + ');
