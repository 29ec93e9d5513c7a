import { limited } from '../../api/args.ts';
import { builder } from '../../api/builder.ts';
import { connect } from '../../api/connection.ts';
import { inputError } from '../../graph/errors.ts';
import { SEARCH_TEXT, SearchResult } from '../shared/search-result.ts';
import { type SearchType, search } from './search-relation.ts';

const SearchTypeRef = builder.enumType('SearchType', {
  description: 'What `search` can find.',
  values: {
    AUTHOR: { description: 'Authors, by the beginnings of the words of any of their names.' },
    INSTITUTION: { description: 'Institutions, by the beginnings of the words of any of their names.' },
    PAPER: { description: 'Papers, by words of title, abstract and summary in any of their English forms.' },
    TOPIC: { description: 'Topics, by the beginnings of the words of their name.' },
    VENUE: { description: 'Venues, by the beginnings of the words of their name.' },
  } satisfies Record<SearchType, object>,
});

export const searchEdge = connect('Query', 'search', search, {
  node: { union: SearchResult, typeOf: ({ type }) => type },
  description:
    'Finds papers, authors, topics, institutions and venues. Case and diacritics do not matter ("lukasz kaiser" finds "Łukasz Kaiser"). Default order: best match first.',
  errors: ['BAD_INPUT'],
  orders: { SCORE: 'Score, then type, then id.' },
  args: (arg) => ({
    text: arg.string({
      required: true,
      ...limited(
        'What to look for. A paper matches if it has all the words; "quotes", OR and - work as in a web search.',
        SEARCH_TEXT,
      ),
    }),
    types: arg({ type: [SearchTypeRef], description: 'Only these types. Default: all types.' }),
  }),
  check: ({ text }) => {
    if (text.trim() === '') throw inputError('BAD_INPUT', '`text` must have a word to look for, got a blank text.');
  },
  edgeDescription: 'A match, and how well it fits.',
  edge: (t) => ({
    score: t.exposeFloat('score', {
      description:
        "How well it fits, from 0 to 1: for papers PostgreSQL's ts_rank, for names the similarity of their trigrams.",
    }),
  }),
});
