/** Table of contents of the graph: one line a slice. */
import './graphql/node.ts';
import './graphql/scalars.ts';
import './nodes/author/author-type.ts';
import './nodes/import-reject/import-reject-type.ts';
import './nodes/import-run/import-run-type.ts';
import './nodes/institution/institution-type.ts';
import './nodes/paper/paper-type.ts';
import './nodes/topic/topic-type.ts';
import './edges/affiliation/affiliation-fields.ts';
import './edges/authorship/authorship-fields.ts';
import './edges/import-run-reject/import-run-reject-fields.ts';
import './edges/paper-topic/paper-topic-fields.ts';
import './edges/topic-parent/topic-parent-fields.ts';
import './walks/author-lookup/author-lookup-fields.ts';
import './walks/coauthor/coauthor-fields.ts';
import './walks/papers-by-coauthors/papers-by-coauthors-fields.ts';
import './walks/search/search-fields.ts';
import './walks/search/search-highlight-fields.ts';
import './walks/suggest/suggest-fields.ts';
import { builder } from './graphql/builder.ts';

export const schema = builder.toSchema();
