import { builder } from '../../api/builder.ts';
import { loadOwned } from '../../run/attribute.ts';
import type { Context } from '../../run/context.ts';
import { searchEdge } from './search-fields.ts';
import { countOmittedHighlights, findHighlights, type Highlight } from './search-highlight-queries.ts';

const HighlightFieldRef = builder.enumType('SearchHighlightField', {
  description: 'A text of a paper in which words that were looked for can stand.',
  values: {
    TITLE: { value: 'title', description: 'Its title; shown whole.' },
    ABSTRACT: { value: 'abstract', description: "Its authors' abstract; shown in fragments." },
    SUMMARY: { value: 'summary', description: 'What else is said of it; shown in fragments.' },
  },
});

const HighlightPart = builder.objectRef<Highlight['parts'][number]>('SearchHighlightPart').implement({
  description: 'A piece of a fragment. All pieces one after the other are the fragment.',
  fields: (t) => ({
    text: t.exposeString('text', {
      description: 'Plain text as it stands in the paper: no markup, and what looks like it is none.',
    }),
    isMatch: t.exposeBoolean('isMatch', { description: 'It is a word that was looked for, in any of its forms.' }),
  }),
});

const HighlightRef = builder.objectRef<Highlight>('SearchHighlight').implement({
  description: 'A fragment of a text in which words that were looked for stand.',
  fields: (t) => ({
    field: t.field({
      type: HighlightFieldRef,
      description: 'The text that it is from.',
      resolve: ({ field }) => field,
    }),
    parts: t.field({
      type: [HighlightPart],
      description: 'The fragment in order, cut into words that were looked for and what stands between them.',
      resolve: ({ parts }) => [...parts],
    }),
  }),
});

builder.objectField(searchEdge, 'highlights', (t) =>
  t.field({
    type: [HighlightRef],
    description:
      'Where the words stand in a paper: its title, then up to three fragments of abstract and of summary, each only where a word stands in it. A word of a phrase is marked wherever it stands in a fragment. Empty for what is no paper.',
    resolve: async ({ type, from }, _args, context, info) => {
      if (type !== 'Paper') return [];
      const ofPapers = (db: Context['db'], papers: readonly string[]) => findHighlights(db, from.args.text, papers);
      return [...(await loadOwned(context, info, findHighlights, ofPapers, from.nodeId))];
    },
  }),
);

builder.objectField(searchEdge, 'omittedHighlightCount', (t) =>
  t.int({
    description: 'How many fragments of abstract and summary have a match and are not in `highlights`.',
    resolve: async ({ type, from }, _args, context, info) => {
      if (type !== 'Paper') return 0;
      const ofPapers = (db: Context['db'], papers: readonly string[]) =>
        countOmittedHighlights(db, from.args.text, papers);
      const counts = await loadOwned(context, info, countOmittedHighlights, ofPapers, from.nodeId);
      return counts.reduce((total, { count }) => total + count, 0);
    },
  }),
);
