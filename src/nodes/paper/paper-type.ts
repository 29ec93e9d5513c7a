import { builder } from '../../api/builder.ts';
import { connect } from '../../api/connection.ts';
import { defineFilter } from '../../api/filter.ts';
import { defineNode } from '../../api/node.ts';
import { loadAttribute } from '../../run/attribute.ts';
import { paperSchemes } from '../identifier.ts';
import { identifierFields } from '../identifier-type.ts';
import { findPapersByIds, findPaperTexts, type PaperRow, paperIdentifierQueries } from './paper-queries.ts';
import { paperCriteria, papers } from './paper-relation.ts';

export const PaperType = builder.enumType('PaperType', {
  description: 'What kind of publication it is, as its source says.',
  values: {
    ARTICLE: { value: 'article', description: 'In a journal.' },
    PREPRINT: { value: 'preprint', description: 'Posted before or without review, as on arXiv.' },
    PROCEEDINGS_ARTICLE: {
      value: 'proceedings_article',
      description: 'In the proceedings of a conference or workshop.',
    },
    BOOK: { value: 'book', description: 'A book as a whole.' },
    BOOK_CHAPTER: { value: 'book_chapter', description: 'A part of a book.' },
    DATASET: { value: 'dataset', description: 'Data, published as such.' },
    EDITORIAL: { value: 'editorial', description: 'By the editors of a journal.' },
    LETTER: { value: 'letter', description: 'A letter to a journal.' },
    PEER_REVIEW: { value: 'peer_review', description: 'A published review of another paper.' },
    PROCEEDINGS: { value: 'proceedings', description: 'A volume of proceedings as a whole.' },
    REFERENCE_ENTRY: { value: 'reference_entry', description: 'An entry of an encyclopedia or dictionary.' },
    REPORT: { value: 'report', description: 'A technical report.' },
    REVIEW: { value: 'review', description: 'A survey of other papers.' },
    SOFTWARE: { value: 'software', description: 'Software, published as such.' },
    THESIS: { value: 'thesis', description: 'For a degree.' },
    OTHER: { value: 'other', description: 'Anything else, or not known.' },
  },
});

export const Paper = defineNode<PaperRow>('Paper', {
  description: 'A research paper, in all its versions and under all its identifiers.',
  find: findPapersByIds,
  fields: (t) => ({
    title: t.exposeString('title', {
      nullable: true,
      description: 'As its source prints it. Null where no source gives one.',
    }),
    publishedOn: t.field({
      type: 'PartialDate',
      nullable: true,
      description: 'When it first appeared, as precisely as that is known.',
      resolve: ({ published_on, published_precision }) =>
        published_on?.slice(0, published_precision === 'day' ? 10 : published_precision === 'month' ? 7 : 4) ?? null,
    }),
    year: t.exposeInt('year', { nullable: true, description: 'Year of `publishedOn`.' }),
    type: t.field({ type: PaperType, description: 'Kind of publication.', resolve: (paper) => paper.type as 'other' }), // the table's check lists the same values
    abstract: t.string({
      nullable: true,
      description: "The authors' own abstract, once a source with abstracts is imported.",
      resolve: async (paper, _args, context, info) =>
        (await loadAttribute(context, info, findPaperTexts, paper.id))[0]?.abstract ?? null,
    }),
    summary: t.string({
      nullable: true,
      description:
        "A sentence or two on the paper in words that are not its authors', for papers of the built-in corpus.",
      resolve: async (paper, _args, context, info) =>
        (await loadAttribute(context, info, findPaperTexts, paper.id))[0]?.summary ?? null,
    }),
    teamSize: t.exposeInt('team_size', {
      description: 'How many different people are on the byline; collectives do not count.',
    }),
    isBylineComplete: t.exposeBoolean('is_byline_complete', {
      description: 'False where every source so far breaks the list of authors off ("et al.").',
    }),
    url: t.field({ type: 'URL', nullable: true, description: 'Where it can be read.', resolve: (paper) => paper.url }),
    hasCode: t.exposeBoolean('has_code', {
      description: 'A source says that there is code to it, with or without saying where.',
    }),
    codeUrl: t.field({
      type: 'URL',
      nullable: true,
      description: 'Where its code is, if that is known.',
      resolve: (paper) => paper.code_url,
    }),
    ...identifierFields(t, paperSchemes, paperIdentifierQueries, {
      doi: { scheme: 'doi', description: 'Its DOI in lower case, without the address.' },
      arxivId: { scheme: 'arxiv', description: 'Its arXiv id, without version.' },
    }),
  }),
});

defineFilter(Paper, {
  table: 'paper',
  criteria: paperCriteria,
  descriptions: {
    title: 'Its title.',
    publishedOn: 'When it first appeared.',
    year: 'The year in which it first appeared.',
    type: 'Kind of publication.',
    teamSize: 'How many different people are on the byline.',
    isBylineComplete: 'Whether a source has the whole list of its authors.',
    hasCode: 'Whether a source says that there is code to it.',
    citationCount: 'How many papers of this graph cite it.',
    doi: 'Its DOI in lower case, without the address.',
    arxivId: 'Its arXiv id, without version.',
    text: 'Words of title, abstract and summary in any of their forms; "quotes", OR and - mean what they do in web search.',
  },
  enums: { type: PaperType },
});

export const paperOrderDescriptions = {
  PUBLISHED: 'By date of publication; newest first is natural.',
  TITLE: 'By title, without regard to case, diacritics and punctuation; A to Z is natural.',
  TEAM_SIZE: 'By how many people wrote it; most first is natural.',
  CITATIONS: 'By how many papers of this graph cite it; most first is natural.',
};

connect('Query', 'papers', papers, {
  node: Paper,
  description: 'All papers, newest first unless ordered otherwise.',
  orders: paperOrderDescriptions,
});
