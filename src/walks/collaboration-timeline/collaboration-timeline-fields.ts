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
  description: 'What happens in a year to the collaboration of two authors.',
  values: {
    NEW: { description: 'Their first paper together is of this year.' },
    CONTINUED: { description: 'They have a paper together in this year, and one in an earlier year.' },
    ENDED: {
      description:
        'Their last paper together is of this year, as far as is known: of recent years it may well go on. It can be new in the same year.',
    },
  } satisfies Record<CollaborationChange, object>,
});

const CollaborationYear = builder.objectRef<YearRow>('CollaborationYear').implement({
  description: 'One year of an author, and with whom they signed papers in it.',
  fields: (t) => ({
    year: t.exposeInt('year', { description: 'The year.' }),
    paperCount: t.exposeInt('paperCount', {
      description: 'Papers of the author in this year that count, alone or with others.',
    }),
    newCount: t.exposeInt('newCount', {
      description: 'Coauthors whose first paper with the author is of this year.',
    }),
    continuedCount: t.exposeInt('continuedCount', {
      description: 'Coauthors of this year who had a paper with the author in an earlier year as well.',
    }),
    endedCount: t.exposeInt('endedCount', {
      description:
        'Coauthors whose last paper with the author is of this year, as far as is known: of recent years it may well go on.',
    }),
  }),
});

connect(CollaborationYear, 'coauthors', yearCoauthors, {
  ...spanKind,
  node: Author,
  description: 'The coauthors of this year, those with the most papers in it first unless ordered otherwise.',
  args: (arg) => ({
    change: arg({ type: CollaborationChangeRef, description: 'Only those with whom this happened; all unless given.' }),
  }),
  key: ({ owner, year }) => ({ author_id: owner, year: String(year) }),
  edgeDescription: 'A coauthor in one year.',
  edge: (t) => ({
    sharedPaperCount: t.exposeInt('shared_paper_count', { description: 'Papers together in this year.' }),
    firstYear: t.exposeInt('first_year', { description: 'Year of the first paper together that counts.' }),
    lastYear: t.exposeInt('last_year', { description: 'Year of the last paper together that counts.' }),
  }),
});

builder.objectField(Author, 'collaborationTimeline', (t) =>
  t.field({
    type: [CollaborationYear],
    description:
      'Year by year, with whom this author began, went on and ceased to sign papers: every year from their first paper that counts to their last, also those without any. Papers without a date are in no year. What is first and last is so among the papers that count. Errors: BAD_INPUT, NOT_FOUND, AMBIGUOUS_TOPIC.',
    args: {
      includeCollectives: t.arg.boolean({ defaultValue: false, description: 'Collectives as well ("OpenAI").' }),
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
