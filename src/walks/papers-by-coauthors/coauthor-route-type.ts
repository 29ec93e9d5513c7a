import DataLoader from 'dataloader';
import type { GraphQLResolveInfo } from 'graphql';
import { builder } from '../../api/builder.ts';
import { Author } from '../../nodes/author/author-type.ts';
import { type Context, perRequest, placeOf } from '../../run/context.ts';
import { getNode } from '../../run/node-loader.ts';
import type { PaperScope } from '../shared/coauthorship.ts';
import { findRoutes, type RouteEnds, type RouteHop } from './coauthor-route-queries.ts';

export const CoauthorRouteHop = builder.objectRef<RouteHop>('CoauthorRouteHop').implement({
  description: 'A hop of a route through coauthors: a person, and their tie to the person before.',
  fields: (t) => ({
    node: t.field({
      type: Author,
      description: 'The person at the end of the hop.',
      resolve: ({ author_id }, _args, context, info) => getNode(context, info, Author, author_id),
    }),
    sharedPaperCount: t.exposeInt('shared_paper_count', {
      description:
        'The number of joint papers with the previous person on the route. Only papers that count are included. On the first hop the previous person is the author.',
    }),
    fractionalWeight: t.exposeFloat('fractional_weight', {
      description:
        'The sum of 1/(n-1) over these papers, n being the number of people on the paper, so that large teams weigh less (Newman, Phys. Rev. E 64, 016132, 2001).',
    }),
  }),
});

/** One statement for all routes at a place of the query. The scope is the same for all of them. */
export async function loadRoute(
  context: Context,
  info: GraphQLResolveInfo,
  ends: RouteEnds,
  scope: PaperScope,
): Promise<readonly RouteHop[]> {
  const loader = perRequest(context, placeOf(info.path), () => {
    return new DataLoader<RouteEnds, readonly RouteHop[], string>(
      async (asked) => {
        const byEnds = Map.groupBy(await findRoutes(context.db, asked, scope), nameOfEnds);
        return asked.map((key) => byEnds.get(nameOfEnds(key)) ?? []);
      },
      { cacheKeyFn: nameOfEnds },
    );
  });
  return loader.load(ends);
}

function nameOfEnds({ origin, id }: RouteEnds): string {
  return `${origin},${id}`;
}
