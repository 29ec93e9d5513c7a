import type { GraphQLResolveInfo } from 'graphql';
import { builder } from '../../api/builder.ts';
import { addQuantity } from '../../api/filter.ts';
import { citationArgs } from '../../edges/citation/citation-args.ts';
import { Author } from '../../nodes/author/author-type.ts';
import { loadOwned } from '../../run/attribute.ts';
import type { Context } from '../../run/context.ts';
import {
  type AuthorMetrics,
  countCitationsOfAuthor,
  findAuthorMetrics,
  findAuthorMetricsWithoutSelfCitations,
} from './author-metrics-queries.ts';

const metrics: readonly (readonly [
  field: string,
  column: Exclude<keyof AuthorMetrics, 'owner'>,
  description: string,
])[] = [
  [
    'citationCount',
    'citation_count',
    'How often papers of this graph cite the papers of this author. A paper that cites several of them counts once for each.',
  ],
  [
    'hIndex',
    'h_index',
    'The largest number h such that h papers of this author are cited at least h times each (Hirsch, PNAS 102, 16569, 2005).',
  ],
  ['i10Index', 'i10_index', 'The number of papers of this author with at least ten citations.'],
];

for (const [field, column, description] of metrics) {
  builder.objectField(Author, field, (t) =>
    t.int({
      description: `${description} Only papers in the graph count, both as citing and as cited papers.`,
      args: citationArgs(t.arg),
      resolve: async ({ id }, { excludeSelfCitations }, context, info) =>
        (await loadMetrics(context, info, id, excludeSelfCitations === true))?.[column] ?? 0,
    }),
  );
}

addQuantity(Author, 'citationCount', countCitationsOfAuthor, {
  description: "Number of citations of the author's papers by papers of this graph.",
  ties: [{ by: 'name_key' }],
});

/** One statement for all authors at a place of the query and each value of the argument, whichever of the fields ask. */
async function loadMetrics(
  context: Context,
  info: GraphQLResolveInfo,
  authorId: string,
  excludeSelfCitations: boolean,
): Promise<AuthorMetrics | undefined> {
  const find = excludeSelfCitations ? findAuthorMetricsWithoutSelfCitations : findAuthorMetrics;
  const [found] = await loadOwned(context, info, find, find, authorId);
  return found;
}
