import { builder } from '../../api/builder.ts';
import { connect } from '../../api/connection.ts';
import { inputError } from '../../graph/errors.ts';
import { Author } from '../../nodes/author/author-type.ts';
import { Institution } from '../../nodes/institution/institution-type.ts';
import { Paper } from '../../nodes/paper/paper-type.ts';
import { Topic } from '../../nodes/topic/topic-type.ts';
import { Venue } from '../../nodes/venue/venue-type.ts';
import { type SearchType, search } from './search-relation.ts';

/** Characters of a search, at most: PostgreSQL's time grows with them past any timeout. */
const MAX_TEXT = 200;

const SearchTypeRef = builder.enumType('SearchType', {
  description: 'Kinds of things that `search` finds.',
  values: {
    AUTHOR: { description: 'Authors, by the beginnings of the words of any of their names.' },
    INSTITUTION: { description: 'Institutions, by the beginnings of the words of any of their names.' },
    PAPER: { description: 'Papers, by words of title, abstract and summary in any of their English forms.' },
    TOPIC: { description: 'Topics, by the beginnings of the words of their name.' },
    VENUE: { description: 'Venues, by the beginnings of the words of their name.' },
  } satisfies Record<SearchType, object>,
});

export const SearchResult = builder.unionType('SearchResult', {
  description: 'What `search` finds.',
  types: [Author, Institution, Paper, Topic, Venue],
});

export const searchEdge = connect('Query', 'search', search, {
  node: { union: SearchResult, typeOf: ({ type }) => type },
  description:
    'Finds papers, authors, topics, institutions and venues. Case and diacritics do not matter ("lukasz kaiser" finds "Łukasz Kaiser").',
  orders: { SCORE: 'By score, then by type, then by id; best first is natural.' },
  args: (arg) => ({
    text: arg.string({
      required: true,
      description: `What to look for, at most ${MAX_TEXT} characters. In papers all words must occur; "quotes" hold a phrase together, OR and - mean what they do in web search.`,
    }),
    types: arg({ type: [SearchTypeRef], description: 'Only these kinds; all unless given.' }),
  }),
  check: ({ text }) => {
    if (text.trim() === '') throw inputError('BAD_INPUT', 'Expected a word to look for in `text`, got an empty one.');
    if (text.length > MAX_TEXT) {
      throw inputError('BAD_INPUT', `Expected at most ${MAX_TEXT} characters in \`text\`, got ${text.length}.`);
    }
  },
  edgeDescription: 'Something found, and how well it fits.',
  edge: (t) => ({
    score: t.exposeFloat('score', {
      description:
        "How well it fits, from 0 to 1: for papers PostgreSQL's ts_rank, for names the similarity of their trigrams.",
    }),
  }),
});
