import type { Json, TestGraph } from './graph.ts';

/** Everything of a network. */
const NETWORK = `query (
    $around: [AuthorBy!], $among: [AuthorBy!], $distance: Int, $minPapers: Int, $maxAuthors: Int, $budget: Int
    $maxTeamSize: Int, $years: YearRange, $weightBy: CoauthorWeight, $includeCollectives: Boolean
    $papers: PaperFilter) {
  it: coauthorNetwork(around: $around, among: $among, distance: $distance, minPapers: $minPapers, maxAuthors: $maxAuthors
      budget: $budget, maxTeamSize: $maxTeamSize, years: $years, weightBy: $weightBy, includeCollectives: $includeCollectives, papers: $papers) {
    authorCount edgeCount componentCount communityCount modularity density truncated excludedPaperCount
    nodes { author { name } distance degree strength community component pageRank betweenness }
    edges(first: 100000) { source { name } target { name } paperCount weight firstYear lastYear sharedPapers { totalCount nodes { title } } }
  } }`;

/** As `AuthorBy`. */
export const named = (names: readonly string[]): readonly object[] => names.map((name) => ({ name }));

export const sendForNetwork = (graph: TestGraph, variables: object): ReturnType<TestGraph['send']> =>
  graph.send(NETWORK, variables);

export const askForNetwork = async (graph: TestGraph, variables: object): Promise<Json> =>
  (await graph.ask(NETWORK, variables)).it;

export const nameOf = ({ author }: Json): string => author.name;

/** Both ends of an edge. */
export const pairOf = ({ source, target }: Json): string => [source.name, target.name].sort().join(' + ');
