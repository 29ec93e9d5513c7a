import type pg from 'pg';
import type { FactSets } from '../source/facts/facts.ts';
import { markProlific } from './mark-prolific.ts';
import { takeMissing } from './merge-node-facts.ts';
import { rankOf } from './source-rank.ts';

/**
 * Whether an author is more than a bare name: has an identifier, or a name that is never printed and tells people of
 * one name apart ("Wei Wang 0001").
 */
export function isIdentified(author: string): string {
  return `(exists (select from author_identifier i where i.author_id = ${author})
           or exists (select from author_identity i where i.author_id = ${author} and ${isTelling('i')}))`;
}

function isTelling(identity: string): string {
  return `not exists (select from author_name n where n.author_id = ${identity}.author_id and n.name = ${identity}.name)`;
}

/**
 * Whether identifiers say that two authors are two people: they share no identifier in a scheme that both have. If
 * `schemes` is absent, all schemes count, and so do the names by which a source tells people apart. `oneHas` is the
 * table with the identifiers of `one`.
 */
export function differ(one: string, other: string, schemes?: string, oneHas = 'author_identifier'): string {
  const byIdentifier = disagree(oneHas, `x.author_id = ${one}`, other, schemes);
  if (schemes !== undefined) return byIdentifier;
  return `(${byIdentifier} or ${disagreeInName('author_identity', `x.author_id = ${one} and ${isTelling('x')}`, other)})`;
}

/** The same for a staged person and an author. */
export function differsFrom(ref: string, author: string, schemes?: string): string {
  const byIdentifier = disagree('stage_person_identifier', `x.ref = ${ref}`, author, schemes);
  if (schemes !== undefined) return byIdentifier;
  return `(${byIdentifier} or ${disagreeInName('stage_person_identity', `x.ref = ${ref} and x.is_telling`, author)})`;
}

function disagree(table: string, isOne: string, other: string, schemes: string | undefined): string {
  return `exists (select from ${table} x join author_identifier y on y.author_id = ${other} and y.scheme = x.scheme
                   where ${isOne} ${schemes === undefined ? '' : `and x.scheme in ${schemes}`}
                   group by x.scheme having not bool_or(x.value = y.value))`;
}

function disagreeInName(table: string, isOne: string, other: string): string {
  return `exists (select from ${table} x join author_identity y on y.author_id = ${other} and y.source = x.source and ${isTelling('y')}
                   where ${isOne} group by x.source having not bool_or(x.name = y.name))`;
}

export interface AuthorPair {
  readonly one: string;
  readonly other: string;
  /** The identifiers ("scheme value") of a record that names both authors: they do not tell the two apart. */
  readonly said?: readonly string[];
}

const SAID = `
  (select a.id as author_id, scheme, value from author_identifier where author_id = a.id
    union all
   select a.id, split_part(said, ' ', 1), substring(said from position(' ' in said) + 1) from unnest($3::text[]) as said)`;

/**
 * Merges two authors, unless identifiers say that they are two or both are on the same byline. The older author stays.
 * `schemes` are the schemes whose identifiers tell people apart; default: all.
 */
export async function mergeAuthors(
  client: pg.ClientBase,
  facts: FactSets,
  pairs: readonly AuthorPair[],
  schemes?: string,
): Promise<void> {
  for (const { one, other, said = [] } of pairs) {
    const { rows } = await client.query<{ winner: string; loser: string }>(
      `select least(a.id, b.id) as winner, greatest(a.id, b.id) as loser
         from (select coalesce(merged_into, id) as id from author where id = $1) as a,
              (select coalesce(merged_into, id) as id from author where id = $2) as b
        where a.id <> b.id and not ${differ('a.id', 'b.id', schemes, SAID)}
          and not exists (select from authorship x join authorship y on y.paper_id = x.paper_id
                           where x.author_id = a.id and y.author_id = b.id and not x.is_repeat and not y.is_repeat)`,
      [one, other, said],
    );
    const [pair] = rows;
    if (pair !== undefined) await mergeAuthor(client, facts, pair.loser, pair.winner);
  }
}

/** Moves everything from the loser to the winner. The loser's id stays and leads to the winner. */
export async function mergeAuthor(
  client: pg.ClientBase,
  facts: FactSets,
  loser: string,
  winner: string,
): Promise<void> {
  for (const step of mergeSteps(facts)) await client.query(step, [loser, winner]);
  await client.query(markProlific('select $1::bigint as author_id'), [winner]);
}

/**
 * Merges bare names that have lost their last paper into the authors who took it. If the taker has identifiers, the
 * source's name no longer leads to a fixed author: the name may be somebody else on a later paper.
 */
export async function mergeEmptied(client: pg.ClientBase, facts: FactSets): Promise<void> {
  const { rows } = await client.query<{ loser: string; winner: string }>(EMPTIED);
  for (const { loser, winner } of rows) {
    await client.query(`delete from author_identity where author_id = $1 and ${isIdentified('$2')}`, [loser, winner]);
    await mergeAuthor(client, facts, loser, winner);
  }
}

const EMPTIED = `
  select l.author_id as loser, coalesce(min(w.merged_into), min(w.id)) as winner
    from stage_lost l
    join author w on w.id = l.taker_id
   where not exists (select from authorship a where a.author_id = l.author_id and not a.is_repeat)
     and exists (select from authorship a where a.author_id = l.taker_id and not a.is_repeat)
     and not ${isIdentified('l.author_id')}
   group by l.author_id order by 1`;

const IS_BETTER_NAME = `
  (l.name_source is not null and (w.name_source is null or ${rankOf('l.name_source')} < ${rankOf('w.name_source')}))`;

const mergeSteps = (facts: FactSets): readonly string[] => [
  `update authorship a set author_id = $2
     from (select paper_id from authorship where author_id = $1 and not is_repeat) as signed
    where a.paper_id = signed.paper_id and a.author_id = $1`,
  'update author_identifier set author_id = $2 where author_id = $1',
  'update author_identity set author_id = $2 where author_id = $1',
  `insert into author_name (author_id, name, source) select $2, name, source from author_name where author_id = $1
       on conflict do nothing`,
  // Takes the name that the better-curated source describes. The result is a collective only if both are.
  `update author w
      set name = case when ${IS_BETTER_NAME} then l.name else w.name end,
          name_source = case when ${IS_BETTER_NAME} then l.name_source else w.name_source end,
          ${[...takeMissing(facts.author), 'is_collective = w.is_collective and l.is_collective'].join(', ')}
     from author l where l.id = $1 and w.id = $2`,
  `with gone as (delete from author_name where author_id = $1)
   update author set merged_into = $2 where id = $1 or merged_into = $1`,
  'update stage_person set author_id = $2 where author_id = $1',
  'update stage_person_found set author_id = $2 where author_id = $1',
  'update stage_match set author_id = $2 where author_id = $1',
];
