import { connect } from '../../api/connection.ts';
import { defineFilter } from '../../api/filter.ts';
import { addOrders, defineNode } from '../../api/node.ts';
import { paper } from './paper-node.ts';
import { paperCriteria, paperOrderColumns, paperOrders, papers } from './paper-relation.ts';

export const Paper = defineNode(paper);

defineFilter(Paper, {
  criteria: paperCriteria,
  descriptions: {
    title: 'The title.',
    publishedOn: 'The date of first publication.',
    year: 'The year of first publication.',
    type: 'The kind of publication.',
    teamSize: 'The number of different people on the byline.',
    isBylineComplete: 'True if a source has the whole list of authors.',
    hasCode: 'True if a source says that the paper has code.',
    doi: 'The DOI in lower case, without the web address.',
    arxivId: 'The arXiv id, without its version.',
    text: 'Words of title, abstract and summary in any of their forms. "Quotes", OR and - work as in web search.',
  },
});

addOrders(Paper, paperOrderColumns, paperOrders);

connect('Query', 'papers', papers, {
  node: Paper,
  description: 'All papers. Default order: newest first.',
});
