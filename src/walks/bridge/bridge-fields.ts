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
  description: 'One of the two groups that a bridge connects.',
  isOneOf: true,
  fields: (t) => ({
    topic: t.field({
      type: topicLookup.by,
      description: 'Everyone with a paper on this topic, or on a topic below it.',
    }),
    institution: t.field({
      type: institutionLookup.by,
      description: 'Everyone who signed a paper from this institution.',
    }),
  }),
});

const BridgeKindRef = builder.enumType('BridgeKind', {
  description: 'How a person connects two groups.',
  values: {
    MEMBER_OF_BOTH: { description: 'The person has papers in both groups. They may be the same papers.' },
    JOINS_COAUTHORS: {
      description:
        'The person has coauthors in the first group who are not in the second, and coauthors in the second group who are not in the first. The person may belong to either group or to neither.',
    },
  } satisfies Record<BridgeKind, object>,
});

/** What connects an author to one of the groups. A relation on it finds the arguments of `bridges` in `from`. */
interface BridgeEnd {
  readonly from: { readonly args: BridgeArgs };
  readonly authorId: string;
  readonly number: number;
  readonly count: number;
}

const BridgeEndRef = builder.objectRef<BridgeEnd>('BridgeEnd').implement({
  description: 'What connects a person to one of the two groups.',
  fields: (t) => ({
    count: t.exposeInt('count', {
      description:
        'The strength of the connection: the number of `papers` for MEMBER_OF_BOTH, the number of `coauthors` for JOINS_COAUTHORS.',
    }),
  }),
});

connect(BridgeEndRef, 'papers', papersOfBridge, {
  node: Paper,
  description:
    'The papers of the author in this group that count. Default order: newest first. Empty if the author does not belong to the group and only connects coauthors.',
  key: endKey,
});

connect(BridgeEndRef, 'coauthors', coauthorsOfBridge, {
  node: Author,
  description:
    'The coauthors of the author who are in this group and not in the other. Default order: most joint papers first.',
  orders: {
    SHARED_PAPER_COUNT: 'Number of joint papers that count, then name.',
  },
  key: endKey,
  edgeDescription: 'A coauthor in this group.',
  edge: (t) => ({
    sharedPaperCount: t.exposeInt('shared_paper_count', {
      description: 'The number of joint papers that count, on any topic.',
    }),
  }),
  edgeCriteria: { sharedPaperCount: 'The number of joint papers that count.' },
});

function endKey({ authorId, number }: BridgeEnd) {
  return { author_id: authorId, number: String(number) };
}

connect('Query', 'bridges', bridges, {
  node: Author,
  description:
    'The people who connect two groups, each once, with the evidence. Collectives are left out. If one of two topics is below the other, everyone of the lower topic is in both groups.',
  errors: ['BAD_INPUT', 'NOT_FOUND', 'AMBIGUOUS_TOPIC', 'AMBIGUOUS_INSTITUTION', 'BAD_ID', 'BAD_IDENTIFIER'],
  orders: {
    SCORE: 'Score, then the sum of both counts, then name. A bridge is as strong as its weaker end.',
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
      description: 'Which ways of connecting the groups count. A person who does both is listed as MEMBER_OF_BOTH.',
    }),
    ...scopeArgs(arg),
  }),
  prepare: readBridgeArgs,
  edgeCriteria: { score: 'The smaller of the counts of its two ends.' },
  edgeDescription: 'A person who connects the two groups, and the evidence for each.',
  edge: (t) => ({
    kind: t.field({
      type: BridgeKindRef,
      description: 'How the person connects the groups.',
      resolve: ({ kind }) => kind as BridgeKind, // the relation writes no other
    }),
    score: t.exposeInt('score', { description: 'The smaller of the `count`s of its two `ends`.' }),
    ends: t.field({
      type: [BridgeEndRef],
      description: 'What connects the person to each of the two groups, in the order of `between`.',
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
    throw inputError('BAD_INPUT', '`between` must name two different groups. It names the same group twice.');
  }
  return { ...scope, groups: [first, second] };
}
