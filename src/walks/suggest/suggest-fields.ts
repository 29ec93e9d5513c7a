import { intArg, limited } from '../../api/args.ts';
import { builder } from '../../api/builder.ts';
import { placeOf } from '../../run/context.ts';
import { getOpenNode, loadNode } from '../../run/node-loader.ts';
import { SEARCH_TEXT, SearchResult } from '../shared/search-result.ts';
import {
  type Fit,
  findSuggestions,
  MAX_COUNTED,
  type Suggestion,
  type Suggestions,
  type SuggestionType,
} from './suggest-queries.ts';

const ALL_TYPES: readonly SuggestionType[] = ['AUTHOR', 'INSTITUTION', 'PAPER', 'TOPIC', 'VENUE'];

const SuggestionTypeRef = builder.enumType('SuggestionType', {
  description: 'Kinds of things that `suggest` finds.',
  values: {
    AUTHOR: { description: 'Authors, people and collectives, by any of their names.' },
    INSTITUTION: { description: 'Institutions, by any of their names.' },
    PAPER: { description: 'Papers, by the words of their title.' },
    TOPIC: { description: 'Topics, by their name.' },
    VENUE: { description: 'Venues, by their name.' },
  } satisfies Record<SuggestionType, object>,
});

const FitRef = builder.enumType('SuggestionFit', {
  description: 'How a suggestion fits what was typed.',
  values: {
    WHOLE: { description: 'It is all of the name or title, but for case, diacritics and punctuation.' },
    BEGINNING: {
      description: 'Each word is the beginning of a word of it; of titles the last word alone may be a beginning.',
    },
    SIMILAR: {
      description:
        'It is like a part of the name: what one or two typos make of it. Only of kinds of which nothing begins so, and of four letters or more.',
    },
  } satisfies Record<Fit, object>,
});

const SuggestionRef = builder.objectRef<Suggestion>('Suggestion').implement({
  description: 'What somebody who types may be looking for.',
  fields: (t) => ({
    node: t.field({
      type: SearchResult,
      nullable: true,
      description: 'What is suggested. Null where it went away in this very moment.',
      resolve: ({ type, id }, _args, context, info) =>
        loadNode(context, placeOf(info.path), { node: getOpenNode(type) }, id) as never, // of a type of the union
    }),
    name: t.exposeString('name', {
      description: 'The name or title that fits best, which need not be the one that is displayed.',
    }),
    fit: t.field({ type: FitRef, description: 'How it fits.', resolve: ({ fit }) => fit }),
    paperCount: t.exposeInt('paper_count', {
      nullable: true,
      description: `Papers of the author, institution or venue, or on the very topic, counted up to ${MAX_COUNTED}. Null for papers.`,
    }),
  }),
});

const SuggestionsRef = builder.objectRef<Suggestions>('Suggestions').implement({
  description: 'What a text may become.',
  fields: (t) => ({
    nodes: t.field({
      type: [SuggestionRef],
      description: 'The suggestions, best first.',
      resolve: ({ nodes }) => [...nodes],
    }),
    omittedCount: t.exposeInt('omittedCount', {
      description: 'How many suggestions were found besides `nodes`. `first` is why they are left out.',
    }),
  }),
});

builder.queryField('suggest', (t) =>
  t.field({
    type: SuggestionsRef,
    description:
      'Typeahead: what a text may become, within a keystroke. First what has it as its whole name, then what begins so, then what is like it; among these those with the most papers, the newest papers, of all kinds in turn, and what has no papers last. Where more fit it looks at some of them: 500 names of a kind, 2000 more of authors who wrote much, and 1000 titles; to see everything ask `search`. An empty text is the beginning of nothing. Errors: BAD_INPUT.',
    args: {
      text: t.arg.string({ required: true, ...limited('What was typed so far.', SEARCH_TEXT) }),
      types: t.arg({ type: [SuggestionTypeRef], description: 'Only these kinds; all unless given.' }),
      first: intArg(t.arg, { min: 0, max: 50, default: 10, description: 'How many suggestions, the best first.' }),
    },
    resolve: (_root, { text, types, first }, { db }) => {
      const asked = ALL_TYPES.filter((type) => !types || types.includes(type));
      return findSuggestions(db, text, asked, first);
    },
  }),
);
