import type { ObjectRef } from '@pothos/core';
import type { GraphQLResolveInfo } from 'graphql';
import { limited } from '../../api/args.ts';
import { type ArgBuilder, builder, type Types } from '../../api/builder.ts';
import { connect } from '../../api/connection.ts';
import { enumRef } from '../../api/enum.ts';
import { getFilter } from '../../api/filter.ts';
import { papersOfInstitution } from '../../edges/affiliation/affiliation-relation.ts';
import { papersOfAuthor } from '../../edges/authorship/authorship-relation.ts';
import { descendantArgs } from '../../edges/paper-topic/paper-topic-fields.ts';
import { papersOfTopic } from '../../edges/paper-topic/paper-topic-relation.ts';
import { papersOfVenue } from '../../edges/publication/publication-relation.ts';
import { inputError } from '../../graph/errors.ts';
import type { FilterValue } from '../../graph/filter.ts';
import { Author } from '../../nodes/author/author-type.ts';
import { Institution } from '../../nodes/institution/institution-type.ts';
import { paperType } from '../../nodes/paper/paper-kind.ts';
import { papers } from '../../nodes/paper/paper-relation.ts';
import { Paper } from '../../nodes/paper/paper-type.ts';
import { Topic } from '../../nodes/topic/topic-type.ts';
import { Venue } from '../../nodes/venue/venue-type.ts';
import type { Context } from '../../run/context.ts';
import { compileOwnFilter } from '../../run/filter.ts';
import { getNode } from '../../run/node-loader.ts';
import { selectedFields } from '../../run/selected-fields.ts';
import type { PaperDimension } from './paper-dimensions.ts';
import { groupsOf, type Measure, type PaperGroupRow, type PaperList, yearsOf } from './paper-group-relation.ts';

/** Dimensions at once, at most. */
const MAX_DIMENSIONS = 3;

const PaperDimensionRef = builder.enumType('PaperDimension', {
  description: 'What papers can be grouped by. A paper with several values is in several groups.',
  values: {
    YEAR: { description: 'The year of publication.' },
    TYPE: { description: 'The kind of publication.' },
    TEAM_SIZE: { description: 'The number of different people on the byline.' },
    TOPIC: {
      description: 'The topics that the paper has itself; with `includeTopicsAbove` the topics above those, too.',
    },
    AUTHOR: { description: 'The people on the byline, without collectives.' },
    INSTITUTION: { description: 'The institutions of the authors, as far as sources name them.' },
    COUNTRY: { description: 'The countries of these institutions.' },
    VENUE: { description: 'The venue of publication.' },
  } satisfies Record<PaperDimension, object>,
});

const PaperGroup = builder.objectRef<PaperGroupRow>('PaperGroup');

const KEY = 'Null if the papers of the group have no such value, or if `by` does not include it.';

builder.objectType(PaperGroup, {
  description: 'Papers with the same year, topic and so on, as `by` defines.',
  fields: (t) => ({
    year: t.exposeInt('year', { nullable: true, description: `The publication year. ${KEY}` }),
    type: t.field({
      type: enumRef(paperType),
      nullable: true,
      description: 'The kind of publication. Null if the papers are not grouped by it.',
      resolve: ({ type }) => type as 'other' | null, // the table's check lists the same values
    }),
    teamSize: t.exposeInt('team_size', {
      nullable: true,
      description: 'The number of different people on each byline. Null if the papers are not grouped by it.',
    }),
    countryCode: t.exposeString('country_code', {
      nullable: true,
      description: `The country of an institution of the authors, as ISO 3166-1 alpha-2. ${KEY}`,
    }),
    topic: t.field({
      type: Topic,
      nullable: true,
      description: `The topic. ${KEY}`,
      resolve: ({ topic_id }, _args, context, info) =>
        topic_id === null ? null : getNode(context, info, Topic, topic_id),
    }),
    author: t.field({
      type: Author,
      nullable: true,
      description: `The author. ${KEY}`,
      resolve: ({ author_id }, _args, context, info) =>
        author_id === null ? null : getNode(context, info, Author, author_id),
    }),
    institution: t.field({
      type: Institution,
      nullable: true,
      description: `The institution of an author. ${KEY}`,
      resolve: ({ institution_id }, _args, context, info) =>
        institution_id === null ? null : getNode(context, info, Institution, institution_id),
    }),
    venue: t.field({
      type: Venue,
      nullable: true,
      description: `The venue. ${KEY}`,
      resolve: ({ venue_id }, _args, context, info) =>
        venue_id === null ? null : getNode(context, info, Venue, venue_id),
    }),
    paperCount: t.exposeInt('paper_count', { description: 'The number of papers.' }),
    citationCount: t.exposeInt('citation_count', { description: 'How often papers of this graph cite these papers.' }),
    authorCount: t.exposeInt('author_count', { description: 'The number of different people who wrote these papers.' }),
    meanTeamSize: t.exposeFloat('mean_team_size', {
      nullable: true,
      description: 'The mean number of different people on the bylines. Null for a year without papers.',
    }),
  }),
});

interface GroupArgs {
  readonly filter?: FilterValue | null;
  readonly orderBy?: readonly { readonly by: string }[] | null;
}

/** What all lists of groups share. */
const groupKind = {
  kind: 'PaperGroup',
  node: { row: PaperGroup },
  edgeDescription: 'A group of papers.',
  orders: {
    PAPER_COUNT: 'Number of papers.',
    KEY: 'The values that the papers are grouped by, in the order of `by`.',
    CITATION_COUNT: 'Number of citations of the papers.',
    AUTHOR_COUNT: 'Number of different authors.',
    MEAN_TEAM_SIZE: 'Mean team size.',
  },
} as const;

function connectGroups<Parent, Key extends string>(
  parent: ObjectRef<Types, Parent> | 'Query',
  description: string,
  list: PaperList<Key>,
  ownArgs: (arg: ArgBuilder) => Readonly<Record<string, unknown>> = () => ({}),
): void {
  connect(parent, 'paperGroups', groupsOf(list), {
    ...groupKind,
    description: `${description} A paper with two topics or authors is in two groups. Default order: most papers first. \`totalCount\` is the number of groups.`,
    errors: ['BAD_INPUT', 'BAD_ID'],
    args: (arg) => ({
      ...ownArgs(arg),
      by: arg({
        type: [PaperDimensionRef],
        required: true,
        ...limited('What the papers of a group have in common. No value may be repeated.', {
          min: 1,
          max: MAX_DIMENSIONS,
          unit: 'entries',
        }),
      }),
      filter: filterArg(arg),
      includeEmptyYears: arg.boolean({
        defaultValue: false,
        description: 'With YEAR, also include years without papers between the first and the last.',
      }),
      includeTopicsAbove: arg.boolean({
        defaultValue: false,
        description: 'With TOPIC, a paper also counts in each topic above its own, once in each.',
      }),
    }),
    cursorOf: ({ by, includeTopicsAbove }) => [...by, includeTopicsAbove].join(),
    check: ({ by }) => {
      if (new Set(by).size !== by.length)
        throw inputError('BAD_INPUT', `\`by\` must not repeat a value, got [${by.join(', ')}].`);
    },
    prepare: readGroupArgs,
  });
  connect(parent, 'papersPerYear', yearsOf(list), {
    ...groupKind,
    description: `${description} They are grouped by year alone. Default order: earliest first. It is the same as \`paperGroups(by: [YEAR], orderBy: [{ by: KEY }])\`. Papers without a date are in a group without a year.`,
    errors: ['BAD_INPUT', 'BAD_ID'],
    args: (arg) => ({
      ...ownArgs(arg),
      filter: filterArg(arg),
      includeEmptyYears: arg.boolean({
        defaultValue: false,
        description: 'Also include years without papers between the first and the last.',
      }),
    }),
    prepare: readGroupArgs,
  });
}

const filterArg = (arg: ArgBuilder) =>
  arg({
    type: getFilter(Paper), // paper-type.ts defines it
    description: 'Only papers that match are grouped.',
  });

async function readGroupArgs(_context: Context, { filter, orderBy }: GroupArgs, info: GraphQLResolveInfo) {
  return {
    isGrouped: filter == null ? null : compileOwnFilter(Paper, filter),
    measures: measuresOf(selectedFields(info), orderBy ?? []),
  };
}

function measuresOf(fields: ReadonlySet<string>, orderBy: readonly { readonly by: string }[]): ReadonlySet<Measure> {
  const ordered = new Set(orderBy.map(({ by }) => by));
  const measures = new Set<Measure>();
  if (fields.has('citationCount') || ordered.has('CITATION_COUNT')) measures.add('citation_count');
  if (fields.has('authorCount') || ordered.has('AUTHOR_COUNT')) measures.add('author_count');
  return measures;
}

connectGroups('Query', 'All papers in groups.', papers);

connectGroups(Author, 'The papers of this author in groups.', papersOfAuthor);

connectGroups(Topic, 'The papers on this topic in groups.', papersOfTopic, descendantArgs);

connectGroups(Institution, 'The papers of this institution in groups.', papersOfInstitution);

connectGroups(Venue, 'The papers at this venue in groups.', papersOfVenue);
