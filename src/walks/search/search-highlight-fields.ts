import { builder } from '../../api/builder.ts';
import { loadOwned } from '../../run/attribute.ts';
import type { Context } from '../../run/context.ts';
import { searchEdge } from './search-fields.ts';
import { countOmittedHighlights, findHighlights, type Highlight } from './search-highlight-queries.ts';

const HighlightFieldRef = builder.enumType('SearchHighlightField', {
  description: 'A text of a paper that a search reads.',
  values: {
    TITLE: { value: 'title', description: 'The title, shown whole.' },
    ABSTRACT: { value: 'abstract', description: "The authors' abstract, shown in fragments." },
    SUMMARY: { value: 'summary', description: 'The summary, shown in fragments.' },
  },
});

const HighlightPart = builder.objectRef<Highlight['parts'][number]>('SearchHighlightPart').implement({
  description: 'A piece of a fragment. The pieces in order make up the fragment.',
  fields: (t) => ({
    text: t.exposeString('text', {
      description: 'The plain text of the piece. It has no markup; text that looks like markup is text.',
    }),
    isMatch: t.exposeBoolean('isMatch', {
      description: 'True if the piece is a word of the search, in any of its forms.',
    }),
  }),
});

const HighlightRef = builder.objectRef<Highlight>('SearchHighlight').implement({
  description: 'A fragment of a text with words of the search.',
  fields: (t) => ({
    field: t.field({
      type: HighlightFieldRef,
      description: 'The text that contains the fragment.',
      resolve: ({ field }) => field,
    }),
    parts: t.field({
      type: [HighlightPart],
      description: 'The fragment, split into matching words and the text between them.',
      resolve: ({ parts }) => [...parts],
    }),
  }),
});

builder.objectField(searchEdge, 'highlights', (t) =>
  t.field({
    type: [HighlightRef],
    description:
      'Where the words occur in a paper: the whole title, then up to three fragments of the abstract and up to three of the summary. A text without a match is left out. A word of a quoted phrase is marked wherever it occurs in a fragment, even outside the phrase. Empty for anything but papers.',
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
