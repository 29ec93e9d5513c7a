import { sql } from 'kysely';
import type { Db } from '../../database/database.ts';

export interface Highlight {
  readonly owner: string;
  readonly field: 'abstract' | 'summary' | 'title';
  /** The fragment in pieces. Some of them are words of the search. */
  readonly parts: readonly { readonly text: string; readonly isMatch: boolean }[];
}

/**
 * No text in the graph has control characters, so that these can stand for something and nothing has to be escaped. An
 * opening bracket is hidden from ts_headline behind one: it would take what follows for a tag and leave it out.
 */
const MARK = { bracket: '\u0001', start: '\u0002', stop: '\u0003', fragment: '\u0004' };

/** Fragments of one text that are shown. Titles are shown whole. */
const MAX_FRAGMENTS = 3;

/** Words of a fragment. */
const FRAGMENTS = { MaxWords: 24, MinWords: 8 };

/** The most characters of a text that are read: the index has no more. */
const MAX_LENGTH = 100_000;

const OPTIONS = {
  whole: toOptions({ HighlightAll: 'true' }),
  fragments: toOptions({ ...FRAGMENTS, MaxFragments: MAX_FRAGMENTS }),
  /** As many as there can be in a text that is looked at. */
  every: toOptions({ ...FRAGMENTS, MaxFragments: MAX_LENGTH }),
};

/** Where the words of a search stand in papers: what PostgreSQL makes of those papers alone, the best fragments first. */
export async function findHighlights(db: Db, text: string, papers: readonly string[]): Promise<readonly Highlight[]> {
  return findFragments(db, text, papers, OPTIONS.fragments);
}

/** How many fragments of each paper are not among its highlights. */
export async function countOmittedHighlights(
  db: Db,
  text: string,
  papers: readonly string[],
): Promise<readonly { readonly owner: string; readonly count: number }[]> {
  const fragments = await findFragments(db, text, papers, OPTIONS.every);
  const byText = Map.groupBy(fragments, ({ owner, field }) => `${owner} ${field}`);
  return [...byText.values()].map((found) => ({
    owner: found[0]?.owner ?? '',
    count: Math.max(found.length - MAX_FRAGMENTS, 0),
  }));
}

async function findFragments(
  db: Db,
  text: string,
  papers: readonly string[],
  options: string,
): Promise<readonly Highlight[]> {
  const { rows } = await sql<{ readonly owner: string; readonly field: Highlight['field']; readonly headline: string }>`
    select part.owner, part.field, ts_headline('byline', part.text, q.query, part.options) as headline
      from (select websearch_to_tsquery('byline', ${text}) as query offset 0) as q
     cross join (
           select p.id as owner, 1 as place, 'title' as field, ${OPTIONS.whole} as options,
                  translate(left(p.title, ${MAX_LENGTH}), '<', ${MARK.bracket}) as text
             from paper p where p.id = any(${papers}::bigint[])
           union all
           select t.paper_id, body.place, body.field, ${options},
                  translate(left(body.text, ${MAX_LENGTH}), '<', ${MARK.bracket})
             from paper_text t
            cross join lateral (values (2, 'abstract', t.abstract), (3, 'summary', t.summary)) as body (place, field, text)
            where t.paper_id = any(${papers}::bigint[])) as part
     where part.text <> ''
     order by part.owner, part.place`.execute(db);
  return rows.flatMap(({ owner, field, headline }) =>
    headline
      .split(MARK.fragment)
      .map((fragment) => ({ owner, field, parts: toParts(fragment) }))
      .filter(({ parts }) => parts.some(({ isMatch }) => isMatch)),
  );
}

function toOptions(options: Readonly<Record<string, string | number>>): string {
  const marks = { StartSel: MARK.start, StopSel: MARK.stop, FragmentDelimiter: MARK.fragment };
  return Object.entries({ ...options, ...marks })
    .map(([name, value]) => `${name}="${value}"`)
    .join();
}

function toParts(fragment: string): Highlight['parts'] {
  const [before = '', ...marked] = fragment.replaceAll(MARK.bracket, '<').split(MARK.start);
  const parts = [{ text: before, isMatch: false }];
  for (const piece of marked) {
    const [match = '', after = ''] = piece.split(MARK.stop);
    parts.push({ text: match, isMatch: true }, { text: after, isMatch: false });
  }
  return parts.filter(({ text }) => text !== '');
}
