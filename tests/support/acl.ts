import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { dataFile } from './data.ts';
import { type PaperRecordInput, paper } from './records.ts';

interface AclPaper {
  readonly id: string;
  readonly title: string;
  readonly year: number;
  readonly month?: number;
  readonly venue: readonly string[];
  readonly doi?: string;
  readonly authors: readonly AclAuthor[];
}

interface AclAuthor {
  readonly name: string;
  readonly id?: string;
  readonly canonical?: string;
}

/**
 * 3,341 papers of the ACL Anthology in Byline's own layout. Their authors are names and nothing more, or with the
 * Anthology's own knowledge of who is who: by its id where it gives one, else by the name that it takes for theirs.
 */
export function readAclPapers(authors: 'by name' | 'as resolved'): readonly PaperRecordInput[] {
  const lines = gunzipSync(readFileSync(dataFile('acl/small-3341.jsonl.gz')))
    .toString()
    .trim()
    .split('\n');
  const papers = lines.map((line): AclPaper => JSON.parse(line));
  return papers.map(({ id, title, year, month, venue: [venue], doi, authors: mentions }) => ({
    ...paper(title, [], {
      key: id,
      identifiers: { acl: id, ...(doi !== undefined && { doi }) },
      published: month === undefined ? String(year) : `${year}-${String(month).padStart(2, '0')}`,
      venue: { name: venue ?? '', identifiers: { acl: venue ?? '' } },
    }),
    authors: mentions.map((mention) => (authors === 'by name' ? mention.name : resolve(mention))),
  }));
}

function resolve({ name, id, canonical }: AclAuthor): NonNullable<PaperRecordInput['authors']>[number] {
  return id === undefined ? (canonical ?? name) : { name, identifiers: { acl: id } };
}

/** What was counted in these papers without any database. */
export interface AclFigures {
  readonly papers: number;
  readonly distinct_authors: number;
  readonly authorships: number;
  readonly authorships_distinct_per_paper: number;
  readonly repeated_author_on_same_paper: number;
  readonly papers_without_authors: number;
  readonly max_authors_per_paper: number;
  readonly max_authors_paper_id: string;
  readonly coauthor_pairs: number;
  readonly authors_without_coauthor: number;
  readonly top10_by_papers: readonly (readonly [name: string, count: number])[];
  readonly top10_by_distinct_coauthors: readonly (readonly [name: string, count: number])[];
  readonly top10_pairs_by_joint_papers: readonly (readonly [name: string, other: string, count: number])[];
  readonly connected_components: number;
  readonly largest_component: number;
  readonly authors_per_paper_histogram: Readonly<Record<string, number>>;
  readonly papers_by_year: Readonly<Record<string, number>>;
  readonly top10_venues: readonly (readonly [name: string, count: number])[];
  readonly collaboration_distance_from: {
    readonly author: string;
    readonly reachable: number;
    readonly histogram: Readonly<Record<string, number>>;
    readonly examples: Readonly<Record<string, number>>;
    readonly farthest: readonly string[];
  };
}

export function readAclFigures(authors: 'by name' | 'as resolved'): AclFigures {
  const stats = JSON.parse(readFileSync(dataFile('acl/small.stats.json'), 'utf8'));
  return stats[authors === 'by name' ? 'by_name_string' : 'by_resolved_author'];
}
