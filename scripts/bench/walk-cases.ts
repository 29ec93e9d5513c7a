/** A walk, and one statement by hand with the same answer. */
export interface WalkCase {
  readonly name: string;
  readonly query: string;
  /** Where the answer has its list: fields with dots between. */
  readonly rows: string;
  readonly statement: string;
}

const MANNING = `(select n.author_id from author_name n where n.name = 'Christopher D. Manning' limit 1)`;

/** Who works with one of the best connected authors of the corpus, and how. */
export const WALK_CASES: readonly WalkCase[] = [
  {
    name: 'coauthors, with papers together and years',
    query:
      '{ author(by: { name: "Christopher D. Manning" }) { coauthors(first: 1000) { edges { paperCount firstYear lastYear node { name } } } } }',
    rows: 'author.coauthors.edges',
    statement: `
      select pair.*, a.name
        from (select theirs.author_id, count(*) as paper_count, min(p.year), max(p.year)
                from authorship mine
                join authorship theirs on theirs.paper_id = mine.paper_id and theirs.author_id <> mine.author_id
                     and not theirs.is_repeat and theirs.role = 'author'
                join paper p on p.id = mine.paper_id
               where mine.author_id = ${MANNING} and not mine.is_repeat
               group by theirs.author_id) as pair
        join author a on a.id = pair.author_id
       order by pair.paper_count desc, a.name_key limit 1000`,
  },
  {
    name: 'papers by coauthors, the newest 1,000',
    query: '{ author(by: { name: "Christopher D. Manning" }) { papersByCoauthors(first: 1000) { nodes { title } } } }',
    rows: 'author.papersByCoauthors.nodes',
    statement: `
      select p.id, p.title
        from paper p
       where p.id in (select s.paper_id
                        from authorship mine
                        join authorship theirs on theirs.paper_id = mine.paper_id and theirs.author_id <> mine.author_id
                             and theirs.role = 'author'
                        join authorship s on s.author_id = theirs.author_id
                       where mine.author_id = ${MANNING})
       order by p.published_on desc nulls last, p.id limit 1000`,
  },
  {
    name: 'authors with a coauthor of that name (a filter over a walk)',
    query:
      '{ authors(first: 1000, filter: { coauthors: { some: { name: { equals: "christopher d manning" } } } }) { nodes { name } } }',
    rows: 'authors.nodes',
    statement: `
      select distinct a.id, a.name, a.name_key
        from author_name n
        join authorship theirs on theirs.author_id = n.author_id
        join authorship mine on mine.paper_id = theirs.paper_id and mine.author_id <> theirs.author_id and mine.role = 'author'
        join author a on a.id = mine.author_id
       where n.name_key = 'christopher d manning'
       order by a.name_key, a.id limit 1000`,
  },
  {
    name: 'papers by year, with how many people wrote them',
    query: '{ paperGroups(by: [YEAR], orderBy: [{ by: KEY }]) { nodes { year paperCount authorCount meanTeamSize } } }',
    rows: 'paperGroups.nodes',
    statement: `
      select p.year, count(distinct p.id), count(distinct s.author_id),
             (select avg(q.team_size) from paper q where q.year is not distinct from p.year)
        from paper p left join authorship s on s.paper_id = p.id and s.role = 'author'
       group by p.year order by p.year`,
  },
  {
    name: 'the network two steps around, with its ties',
    query:
      '{ coauthorNetwork(around: [{ name: "Christopher D. Manning" }], distance: 2, maxAuthors: 10000) { nodes { distance author { name } } edges(first: 100000) { paperCount } } }',
    rows: 'coauthorNetwork.edges',
    statement: `
      with one as (
        select distinct theirs.author_id as id from authorship mine join authorship theirs using (paper_id)
         where mine.author_id = ${MANNING} and theirs.role = 'author'),
      two as (
        select distinct theirs.author_id as id from one join authorship mine on mine.author_id = one.id
          join authorship theirs using (paper_id) where theirs.role = 'author')
      select x.author_id, y.author_id, count(*)
        from two join authorship x on x.author_id = two.id and not x.is_repeat
        join authorship y on y.paper_id = x.paper_id and y.author_id > x.author_id and not y.is_repeat
        join two other on other.id = y.author_id
       group by 1, 2`,
  },
];
