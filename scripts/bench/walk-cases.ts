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
      '{ author(by: { name: "Christopher D. Manning" }) { coauthors(first: 1000) { edges { sharedPaperCount firstYear lastYear node { name } } } } }',
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
      '{ coauthorNetwork(around: [{ name: "Christopher D. Manning" }], distance: 2, maxAuthors: 10000) { nodes(first: 10000) { nodes { distance author { name } } } edges(first: 100000) { nodes { sharedPaperCount } } } }',
    rows: 'coauthorNetwork.edges.nodes',
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
  {
    name: 'papers of everyone within three hops, the newest 1,000',
    query:
      '{ author(by: { name: "Christopher D. Manning" }) { papersByCoauthors(distance: 3, first: 1000) { edges { distance node { title } } } } }',
    rows: 'author.papersByCoauthors.edges',
    statement: `
      with recursive reached (id, distance) as (
        select ${MANNING}, 0
        union
        select theirs.author_id, reached.distance + 1
          from reached join authorship mine on mine.author_id = reached.id
          join authorship theirs on theirs.paper_id = mine.paper_id and theirs.role = 'author'
         where reached.distance < 3)
      select p.id, p.title, min(near.distance)
        from (select id, min(distance) as distance from reached group by id) as near
        join authorship s on s.author_id = near.id join paper p on p.id = s.paper_id
       where near.distance > 0
       group by p.id order by p.published_on desc nulls last, p.id limit 1000`,
  },
  {
    name: 'the shortest paths to another author (distance 3)',
    query:
      '{ collaborationPaths(from: { name: "Christopher D. Manning" }, to: { name: "Egoitz Laparra" }, first: 100) { ... on CollaborationPaths { paths { cost authors { name } } } } }',
    rows: 'collaborationPaths.paths',
    statement: `
      with tie as (
        select distinct mine.author_id as one, theirs.author_id as other
          from authorship mine join authorship theirs on theirs.paper_id = mine.paper_id and theirs.author_id <> mine.author_id
         where mine.role = 'author' and theirs.role = 'author'
           and (mine.author_id = ${MANNING} or theirs.author_id = (select n.author_id from author_name n where n.name = 'Egoitz Laparra' limit 1)))
      select near.other, far.one
        from tie near
        join tie far on far.other = (select n.author_id from author_name n where n.name = 'Egoitz Laparra' limit 1)
       where near.one = ${MANNING}
         and exists (select from authorship x join authorship y using (paper_id) where x.author_id = near.other and y.author_id = far.one)`,
  },
  {
    name: 'suggested collaborators by coauthors in common, the first 1,000',
    query:
      '{ author(by: { name: "Christopher D. Manning" }) { suggestedCollaborators(by: [NEIGHBOURS], first: 1000) { edges { score node { name } } } } }',
    rows: 'author.suggestedCollaborators.edges',
    statement: `
      with neighbour as materialized (
        select distinct theirs.author_id as id from authorship mine join authorship theirs using (paper_id)
         where mine.author_id = ${MANNING} and theirs.author_id <> mine.author_id and theirs.role = 'author'),
      pair as materialized (
        select distinct neighbour.id, theirs.author_id as other
          from neighbour join authorship mine on mine.author_id = neighbour.id
          join authorship theirs on theirs.paper_id = mine.paper_id and theirs.author_id <> mine.author_id and theirs.role = 'author'),
      weighed as materialized (select id, 1 / ln(count(*)) as weight from pair group by id)
      select pair.other, a.name, sum(weighed.weight) as score
        from pair join weighed using (id) join author a on a.id = pair.other
       where pair.other <> ${MANNING} and pair.other not in (select id from neighbour)
       group by pair.other, a.name order by score desc limit 1000`,
  },
  {
    name: 'conflicts of three authors with four reviewers',
    query:
      '{ conflictsOfInterest(authors: [{ name: "Christopher D. Manning" }, { name: "Iryna Gurevych" }, { name: "Graham Neubig" }], reviewers: [{ name: "Heng Ji" }, { name: "Percy Liang" }, { name: "Dan Jurafsky" }, { name: "Luke Zettlemoyer" }]) { conflicts { nodes { reasons sharedPaperCount author { name } reviewer { name } } } } }',
    rows: 'conflictsOfInterest.conflicts.nodes',
    statement: `
      select a.name, b.name, count(*)
        from author a
        join authorship s on s.author_id = a.id
        join authorship t on t.paper_id = s.paper_id
        join author b on b.id = t.author_id
       where a.id in (select author_id from author_name where name in ('Christopher D. Manning', 'Iryna Gurevych', 'Graham Neubig'))
         and b.id in (select author_id from author_name where name in ('Heng Ji', 'Percy Liang', 'Dan Jurafsky', 'Luke Zettlemoyer'))
       group by a.id, b.id order by count(*) desc`,
  },
  {
    name: 'papers related by the people who wrote them',
    query:
      '{ paper(by: { acl: "P18-1001" }) { related(by: [SHARED_AUTHORS], first: 1000) { edges { score node { title } } } } }',
    rows: 'paper.related.edges',
    statement: `
      select p.id, p.title, count(*)
        from paper_identifier i
        join authorship mine on mine.paper_id = i.paper_id and mine.role = 'author' and not mine.is_repeat
        join authorship theirs on theirs.author_id = mine.author_id and theirs.paper_id <> mine.paper_id and not theirs.is_repeat
        join paper p on p.id = theirs.paper_id
       where i.scheme = 'acl' and i.value = 'P18-1001'
       group by p.id order by count(*) desc limit 1000`,
  },
  {
    name: 'a timeline of collaborations',
    query:
      '{ author(by: { name: "Christopher D. Manning" }) { collaborationTimeline { year newCount continuedCount endedCount } } }',
    rows: 'author.collaborationTimeline',
    statement: `
      with tie as (
        select theirs.author_id, p.year, min(p.year) over (partition by theirs.author_id) as first, max(p.year) over (partition by theirs.author_id) as last
          from authorship mine join authorship theirs on theirs.paper_id = mine.paper_id and theirs.author_id <> mine.author_id
          join paper p on p.id = mine.paper_id
         where mine.author_id = ${MANNING} and theirs.role = 'author')
      select year, count(distinct author_id) filter (where year = first), count(distinct author_id) filter (where year > first),
             count(distinct author_id) filter (where year = last)
        from tie group by year order by year`,
  },
  {
    name: 'typeahead of authors',
    query: '{ suggest(text: "chris man", types: [AUTHOR], first: 10) { nodes { name paperCount } } }',
    rows: 'suggest.nodes',
    statement: `
      select n.author_id, min(n.name), (select count(*) from authorship s where s.author_id = n.author_id) as papers
        from author_name n where n.vector @@ to_tsquery('simple', 'chris:* & man:*')
       group by n.author_id order by papers desc limit 10`,
  },
];
