import { sql } from 'kysely';
import type { AttributeDef } from '../../graph/attribute.ts';
import type { NodeDef } from '../../graph/node.ts';
import { paperSchemes } from '../identifier.ts';
import { identifiersOf } from '../identifier-attribute.ts';
import { identifierFields } from '../identifier-type.ts';
import { paperType } from './paper-kind.ts';

/** Apart from the paper's row, which lists read: they never read abstracts. */
const text: AttributeDef = {
  columns: { abstract: 'text?', summary: 'text?' },
  rows: (paper) => sql`select t.abstract, t.summary from paper_text t where t.paper_id = ${paper}`,
};

export const paper: NodeDef<'paper'> = {
  name: 'Paper',
  table: 'paper',
  survivors: true,
  description: 'A research paper, with all its versions and identifiers.',
  fields: {
    title: {
      kind: 'column',
      sql: 'title',
      type: 'String',
      nullable: true,
      description: 'The title as its source prints it. Null if no source has one.',
    },
    publishedOn: {
      kind: 'column',
      sql: (row) => sql`left(${row('published_on')}::text,
                             case ${row('published_precision')} when 'day' then 10 when 'month' then 7 else 4 end)`,
      type: 'PartialDate',
      nullable: true,
      description: 'The date of first publication, as precise as it is known.',
    },
    year: { kind: 'column', sql: 'year', type: 'Int', nullable: true, description: 'The year of `publishedOn`.' },
    type: { kind: 'column', sql: 'type', type: paperType, description: 'The kind of publication.' },
    abstract: {
      kind: 'attribute',
      from: text,
      pick: { first: 'abstract' },
      type: 'String',
      nullable: true,
      description: "The authors' abstract. Null if no imported source has one.",
    },
    summary: {
      kind: 'attribute',
      from: text,
      pick: { first: 'summary' },
      type: 'String',
      nullable: true,
      description: 'One or two sentences about the paper that are not its abstract. Null if no source has any.',
    },
    teamSize: {
      kind: 'column',
      sql: 'team_size',
      type: 'Int',
      description: 'The number of different people on the byline. Collectives do not count.',
    },
    isBylineComplete: {
      kind: 'column',
      sql: 'is_byline_complete',
      type: 'Boolean',
      description: 'False if every source cuts the list of authors ("et al.").',
    },
    url: {
      kind: 'column',
      sql: 'url',
      type: 'URL',
      nullable: true,
      description: 'A page where the paper can be read.',
    },
    hasCode: {
      kind: 'column',
      sql: 'has_code',
      type: 'Boolean',
      description: 'True if a source says that the paper has code, with or without an address.',
    },
    codeUrl: {
      kind: 'column',
      sql: 'code_url',
      type: 'URL',
      nullable: true,
      description: 'The address of its code. Null if it is not known.',
    },
    ...identifierFields(paperSchemes, identifiersOf('paper'), {
      doi: { scheme: 'doi', description: 'The DOI in lower case, without the web address.' },
      arxivId: { scheme: 'arxiv', description: 'The arXiv id, without its version.' },
    }),
  },
};
