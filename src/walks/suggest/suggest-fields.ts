import { intArg, limited } from '../../api/args.ts';
import { builder } from '../../api/builder.ts';
import { placeOf } from '../../run/context.ts';
import { getOpenNode, loadNode } from '../../run/node-loader.ts';
import { SEARCH_TEXT, SearchResult } from '../shared/search-result.ts';
import {
  type Fit,
  findSuggestions,
  MAX_COUNTED,
  SUGGESTION_TYPES,
  type Suggestion,
  type Suggestions,
  type SuggestionType,
} from './suggest-queries.ts';

const SuggestionTypeRef = builder.enumType('SuggestionType', {
  description: 'What `suggest` can find.',
  values: {
    AUTHOR: { description: 'Authors, people and collectives, by any of their names.' },
    INSTITUTION: { description: 'Institutions, by any of their names.' },
    PAPER: { description: 'Papers, by all words of the text in their title; the last word may be incomplete.' },
    TOPIC: { description: 'Topics, by their name.' },
    VENUE: { description: 'Venues, by their name.' },
  } satisfies Record<SuggestionType, object>,
});

const FitRef = builder.enumType('SuggestionFit', {
  description: 'How a suggestion matches the text.',
  values: {
    WHOLE: { description: 'The text is the whole name or title, without regard to case, diacritics and punctuation.' },
    BEGINNING: {
      description: 'Each word of the text begins a word of the name. In titles only the last word may be incomplete.',
    },
    SIMILAR: {
      description:
        'The text is similar to a part of the name, as with one or two typos. Only searched for texts of four letters or more, and for types without a BEGINNING.',
    },
  } satisfies Record<Fit, object>,
});

const SuggestionRef = builder.objectRef<Suggestion>('Suggestion').implement({
  description: 'A completion of the text.',
  fields: (t) => ({
    node: t.field({
      type: SearchResult,
      nullable: true,
      description: 'The suggested node. Null if it was deleted while the query ran.',
      resolve: ({ type, id }, _args, context, info) =>
        loadNode(context, placeOf(info.path), { node: getOpenNode(type) }, id) as never, // of a type of the union
    }),
    name: t.exposeString('name', {
      description: 'The name or title that matches best. It may differ from the displayed name.',
    }),
    fit: t.field({ type: FitRef, description: 'How the name or title matches the text.', resolve: ({ fit }) => fit }),
    paperCount: t.exposeInt('paper_count', {
      nullable: true,
      description: `The number of papers of the author, institution or venue, or directly on the topic. Counted up to ${MAX_COUNTED.toLocaleString('en-US')}. Null for papers.`,
    }),
  }),
});

const SuggestionsRef = builder.objectRef<Suggestions>('Suggestions').implement({
  description: 'The completions of a text.',
  fields: (t) => ({
    nodes: t.field({
      type: [SuggestionRef],
      description: 'The suggestions, best first.',
      resolve: ({ nodes }) => [...nodes],
    }),
    omittedCount: t.exposeInt('omittedCount', {
      description:
        'How many suggestions `first` left out. Names and titles that `suggest` does not examine are not counted.',
    }),
  }),
});

builder.queryField('suggest', (t) =>
  t.field({
    type: SuggestionsRef,
    description:
      'Typeahead: completions of a text. Names that equal the text come first, then names that begin with it, then similar names. In each of these three groups the types take turns, nodes with more papers come before nodes with fewer, and newer papers before older ones. At most 500 names of each type, 2,000 more names of authors with many papers, and 1,000 titles are examined: use `search` to find everything. An empty text has no completions. Errors: BAD_INPUT.',
    args: {
      text: t.arg.string({ required: true, ...limited('What was typed so far.', SEARCH_TEXT) }),
      types: t.arg({ type: [SuggestionTypeRef], description: 'Only these types. Default: all types.' }),
      first: intArg(t.arg, { min: 0, max: 50, default: 10, description: 'How many suggestions, the best first.' }),
    },
    resolve: (_root, { text, types, first }, { db }) => {
      const asked = SUGGESTION_TYPES.filter((type) => !types || types.includes(type));
      return findSuggestions(db, text, asked, first);
    },
  }),
);
