import { limited } from '../../api/args.ts';
import { builder } from '../../api/builder.ts';
import { connect } from '../../api/connection.ts';
import type { By } from '../../api/lookup.ts';
import { inputError } from '../../graph/errors.ts';
import { Author } from '../../nodes/author/author-type.ts';
import { institutionLookup } from '../../nodes/institution/institution-lookup.ts';
import { Paper } from '../../nodes/paper/paper-type.ts';
import { topicLookup } from '../../nodes/topic/topic-lookup.ts';
import type { Context } from '../../run/context.ts';
import { readScope, type ScopeArgs, scopeArgs } from '../shared/scope-args.ts';
import type { Group } from './bridge-group.ts';
import { type BridgeArgs, type BridgeKind, bridges, coauthorsOfBridge, papersOfBridge } from './bridge-relation.ts';

const BridgeSide = builder.inputType('BridgeSide', {
  description: 'One of the two groups that a bridge joins.',
  isOneOf: true,
  fields: (t) => ({
    topic: t.field({ type: topicLookup.by, description: 'Those who wrote papers on this topic, or on one below it.' }),
    institution: t.field({ type: institutionLookup.by, description: 'Those who signed papers from this institution.' }),
  }),
});

const BridgeKindRef = builder.enumType('BridgeKind', {
  description: 'How somebody joins two groups.',
  values: {
    MEMBER_OF_BOTH: { description: 'They have papers in both groups; they may be the same papers.' },
    JOINS_COAUTHORS: {
      description:
        'They have coauthors in the first group who are not in the second, and coauthors in the second who are not in the first, whether they belong to any of them or not.',
    },
  } satisfies Record<BridgeKind, object>,
});

/** What ties an author to one of the groups. A relation on it finds the arguments of `bridges` in `from`. */
interface BridgeEnd {
  readonly from: { readonly args: BridgeArgs };
  readonly authorId: string;
  readonly number: number;
  readonly count: number;
}

const BridgeEndRef = builder.objectRef<BridgeEnd>('BridgeEnd').implement({
  description: 'What ties a bridge to one of the two groups.',
  fields: (t) => ({
    count: t.exposeInt('count', {
      description:
        'How strongly: for a MEMBER_OF_BOTH how many `papers` there are, for one who JOINS_COAUTHORS how many `coauthors`.',
    }),
  }),
});

connect(BridgeEndRef, 'papers', papersOfBridge, {
  node: Paper,
  description:
    'The papers of the author on this topic, or from this institution, that count; newest first unless ordered otherwise. None for somebody who only joins coauthors and does not belong to this group.',
  key: endKey,
});

connect(BridgeEndRef, 'coauthors', coauthorsOfBridge, {
  node: Author,
  description:
    'The coauthors of the author who are in this group and not in the other, those with the most papers together first unless ordered otherwise.',
  orders: {
    SHARED_PAPER_COUNT: 'By papers together that count, then by name; most first is natural.',
  },
  key: endKey,
  edgeDescription: 'A coauthor in this group.',
  edge: (t) => ({
    sharedPaperCount: t.exposeInt('shared_paper_count', {
      description: 'Papers together that count, on whatever topic.',
    }),
  }),
  edgeCriteria: { sharedPaperCount: 'Papers together that count.' },
});

function endKey({ authorId, number }: BridgeEnd) {
  return { author_id: authorId, number: String(number) };
}

connect('Query', 'bridges', bridges, {
  node: Author,
  description:
    'The people who join two groups, each once, with the evidence; collectives are no people here. Where one of two topics is below the other, everyone of it is in both. Errors: BAD_INPUT, NOT_FOUND, AMBIGUOUS_TOPIC, AMBIGUOUS_INSTITUTION, BAD_ID, BAD_IDENTIFIER.',
  orders: {
    SCORE:
      'By `score`, then by the sum of both counts, then by name; most first is natural. So a bridge is as strong as its weaker end.',
  },
  args: (arg) => ({
    between: arg({
      type: [BridgeSide],
      required: true,
      ...limited('Two different groups. One may be a topic and the other an institution.', {
        min: 2,
        max: 2,
        unit: 'entries',
      }),
    }),
    kinds: arg({
      type: [BridgeKindRef],
      defaultValue: ['MEMBER_OF_BOTH'],
      description:
        'Which ways of joining count. Somebody who joins in both ways is a MEMBER_OF_BOTH where both are asked for.',
    }),
    ...scopeArgs(arg),
  }),
  prepare: readBridgeArgs,
  edgeCriteria: { score: 'The smaller of the counts of its two ends.' },
  edgeDescription: 'Somebody who joins the two groups, and what ties them to each.',
  edge: (t) => ({
    kind: t.field({
      type: BridgeKindRef,
      description: 'How they join the groups.',
      resolve: ({ kind }) => kind as BridgeKind, // the relation writes no other
    }),
    score: t.exposeInt('score', { description: 'The smaller of the `count`s of its two `ends`.' }),
    ends: t.field({
      type: [BridgeEndRef],
      description: 'What ties them to each of the two groups, in the order of `between`.',
      resolve: ({ from, first_count, second_count }) =>
        [first_count, second_count].map((count, index) => ({
          from,
          authorId: from.nodeId,
          number: index + 1,
          count,
        })),
    }),
  }),
});

interface BridgeFieldArgs extends ScopeArgs {
  readonly between: readonly { readonly topic?: By | null; readonly institution?: By | null }[];
}

async function readBridgeArgs(context: Context, args: BridgeFieldArgs): Promise<Partial<BridgeArgs>> {
  const { between } = args;
  const scope = await readScope(context, args);
  const topics = between.flatMap(({ topic }) => (topic == null ? [] : [topic]));
  const institutions = between.flatMap(({ institution }) => (institution == null ? [] : [institution]));
  const topicIds = topics.length > 0 ? await topicLookup.get(context, topics) : [];
  const institutionIds = institutions.length > 0 ? await institutionLookup.get(context, institutions) : [];
  const ids = { topic: [...topicIds], institution: [...institutionIds] };
  const [first, second] = between.map(({ topic }): Group => {
    const by = topic == null ? 'institution' : 'topic';
    return { by, id: ids[by].shift() ?? '' };
  });
  if (first === undefined || second === undefined || (first.by === second.by && first.id === second.id)) {
    throw inputError('BAD_INPUT', 'Expected two different groups in `between`, got the same twice.');
  }
  return { ...scope, groups: [first, second] };
}
