import { type RawBuilder, sql } from 'kysely';
import type { CandidatePart } from '../../graph/candidate.ts';
import type { ColumnOf } from '../../graph/criterion.ts';

const ofPapers = (row: ColumnOf, value: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`(select ${value} from authorship s where s.author_id = ${row('id')} and not s.is_repeat)`;

/** How much an author wrote, and when: tells namesakes apart. */
export const authorshipOfCandidates: CandidatePart = {
  columns: {
    paperCount: (row) => ofPapers(row, sql`count(*)::int`),
    firstYear: (row) => ofPapers(row, sql`min(extract(year from s.published_on))::int`),
    lastYear: (row) => ofPapers(row, sql`max(extract(year from s.published_on))::int`),
  },
  mostFirst: 'paperCount',
};
