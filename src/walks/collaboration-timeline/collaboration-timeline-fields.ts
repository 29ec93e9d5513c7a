import DataLoader from 'dataloader';
import { builder } from '../../api/builder.ts';
import { connect } from '../../api/connection.ts';
import { Author } from '../../nodes/author/author-type.ts';
import { spanKind } from '../../nodes/paper/paper-span-fields.ts';
import { perRequest, placeOf } from '../../run/context.ts';
import type { CoauthorshipArgs } from '../shared/coauthorship.ts';
import { readScope, scopeArgs } from '../shared/scope-args.ts';
import { findTimelines, type TimelineYear } from './collaboration-timeline-queries.ts';
import { type CollaborationChange, yearCoauthors } from './collaboration-timeline-relation.ts';

/** A relation on it finds the arguments of the timeline in `from`, as on any edge. */
type YearRow = TimelineYear & { readonly from: { readonly args: CoauthorshipArgs } };

const CollaborationChangeRef = builder.enumType('CollaborationChange', {
  description: 'How the collaboration of two authors changes in a year.',
  values: {
    NEW: { description: 'Their first paper together is from this year.' },
    CONTINUED: { description: 'They have a paper together in this year and in an earlier year.' },
    ENDED: {
      description:
        'Their last known paper together is from this year. In recent years the collaboration may continue. It can be NEW in the same year.',
    },
  } satisfies Record<CollaborationChange, object>,
});

const CollaborationYear = builder.objectRef<YearRow>('CollaborationYear').implement({
  description: 'A calendar year in the work of an author: the papers and the coauthors of that year.',
  fields: (t) => ({
    year: t.exposeInt('year', { description: 'The year.' }),
    paperCount: t.exposeInt('paperCount', {
      description: 'The number of papers of the author in this year that count, alone or with others.',
    }),
    newCount: t.exposeInt('newCount', {
      description: 'The number of coauthors whose first paper with the author is from this year.',
    }),
    continuedCount: t.exposeInt('continuedCount', {
      description: 'The number of coauthors of this year who also have a paper with the author in an earlier year.',
    }),
    endedCount: t.exposeInt('endedCount', {
      description:
        'The number of coauthors whose last known paper with the author is from this year. In recent years the collaboration may continue.',
    }),
  }),
});

connect(CollaborationYear, 'coauthors', yearCoauthors, {
  ...spanKind,
  node: Author,
  description: 'The coauthors of this year. Default order: most joint papers in this year first.',
  args: (arg) => ({
    change: arg({
      type: CollaborationChangeRef,
      description: 'Only coauthors with this change. Default: all coauthors of the year.',
    }),
  }),
  key: ({ owner, year }) => ({ author_id: owner, year: String(year) }),
  edgeDescription: 'A coauthor in one year.',
  edge: (t) => ({
    sharedPaperCount: t.exposeInt('shared_paper_count', { description: 'The number of joint papers in this year.' }),
    firstYear: t.exposeInt('first_year', { description: 'The year of the first paper together that counts.' }),
    lastYear: t.exposeInt('last_year', { description: 'The year of the last paper together that counts.' }),
  }),
});

builder.objectField(Author, 'collaborationTimeline', (t) =>
  t.field({
    type: [CollaborationYear],
    description:
      'The years of this author, with new, continued and ended collaborations. It has every year from the first paper that counts to the last, even years without papers. Papers without a date are in no year. First and last papers are the first and last that count. Errors: BAD_INPUT, NOT_FOUND, AMBIGUOUS_TOPIC.',
    args: {
      includeCollectives: t.arg.boolean({ defaultValue: false, description: 'Also include collectives ("OpenAI").' }),
      ...scopeArgs(t.arg),
    },
    resolve: ({ id }, args, context, info) => {
      const loader = perRequest(context, placeOf(info.path), () => {
        return new DataLoader<string, readonly YearRow[]>(async (ids) => {
          const from = { args: { ...(await readScope(context, args)), includeCollectives: args.includeCollectives } };
          const byOwner = Map.groupBy(await findTimelines(context.db, ids, from.args), ({ owner }) => owner);
          return ids.map((owner) => (byOwner.get(owner) ?? []).map((year) => ({ ...year, from })));
        });
      });
      return loader.load(id);
    },
  }),
);
