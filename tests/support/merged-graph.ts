import { sql } from 'kysely';
import type { TestGraph } from './graph.ts';
import type { Mergeable } from './merging.ts';

export const KINDS = ['author', 'institution', 'paper'] as const;
export const AUTHORS = 6;
export const INSTITUTIONS = 3;

/** Numbers stand for rows: paper 1 has the title "Title 1", an author or institution any of two names. */
export interface Start {
  readonly papers: readonly {
    readonly byline: readonly number[];
    readonly institutions: readonly number[];
    readonly topics: readonly string[];
  }[];
  readonly names: readonly number[];
}

/** Empties the graph and fills it. */
export async function buildStart(graph: TestGraph, { papers, names }: Start): Promise<void> {
  await graph.empty();
  const { db } = graph;
  for (const [index, number] of names.entries()) {
    const [id, name] = [index + 1, nameOf(number)];
    await sql`insert into author (id, name) values (${id}, ${name})`.execute(db);
    await sql`insert into author_name (author_id, name, source) values (${id}, ${name}, 'test')`.execute(db);
    await sql`insert into author_identifier (scheme, value, author_id) values ('s2', ${id}, ${id})`.execute(db);
  }
  for (let id = 1; id <= INSTITUTIONS; id += 1)
    await sql`insert into institution (id, name) values (${id}, ${nameOf(id)})`.execute(db);
  for (const [index, { byline, institutions, topics }] of papers.entries()) {
    const id = index + 1;
    await sql`insert into paper (id, title, published_on, published_precision, team_size)
              values (${id}, ${`Title ${id}`}, '2020-01-01', 'day', ${byline.length})`.execute(db);
    await sql`insert into paper_search (paper_id, vector) values (${id}, to_tsvector('byline', ${`Title ${id}`}))`.execute(
      db,
    );
    await sql`insert into authorship (paper_id, position, author_id, raw_name, published_on)
              select ${id}, place, author, 'N. N.', '2020-01-01'
                from unnest(${byline}::bigint[]) with ordinality as slot (author, place)`.execute(db);
    // One of a byline's first slot, the others of the paper alone.
    const [first, ...others] = byline.length === 0 ? [undefined, ...institutions] : institutions;
    if (first !== undefined)
      await sql`insert into affiliation (paper_id, position, institution_id) values (${id}, 1, ${first})`.execute(db);
    for (const other of others)
      await sql`insert into paper_institution (paper_id, institution_id, source) values (${id}, ${other}, 'test')`.execute(
        db,
      );
    await sql`insert into paper_topic (paper_id, topic_id)
              select ${id}, id from topic where code = any(${topics}::text[])`.execute(db);
  }
}

/** What a graph must answer after merges, kept by plain means. */
export class Model {
  readonly #became = { author: new Map<number, number>(), institution: new Map(), paper: new Map<number, number>() };
  readonly #papers: Map<number, { byline: number[]; institutions: Set<number>; topics: Set<string> }>;
  readonly #names: Map<number, Set<string>>;

  constructor({ papers, names }: Start) {
    this.#papers = new Map(
      papers.map(({ byline, institutions, topics }, index) => [
        index + 1,
        { byline: [...byline], institutions: new Set(institutions), topics: new Set(topics) },
      ]),
    );
    this.#names = new Map(names.map((name, index) => [index + 1, new Set([nameOf(name)])]));
    for (let id = 1; id <= AUTHORS; id += 1) this.#became.author.set(id, id);
    for (let id = 1; id <= INSTITUTIONS; id += 1) this.#became.institution.set(id, id);
    for (const id of this.#papers.keys()) this.#became.paper.set(id, id);
  }

  has(kind: Mergeable, id: number): boolean {
    return this.#became[kind].has(id);
  }

  survivor(kind: Mergeable, id: number): number {
    return this.#became[kind].get(id) ?? 0;
  }

  merge(kind: Mergeable, from: number, to: number): void {
    for (const [id, became] of this.#became[kind]) if (became === from) this.#became[kind].set(id, to);
    const replace = (id: number): number => (id === from ? to : id);
    for (const paper of this.#papers.values()) {
      if (kind === 'author') paper.byline = paper.byline.map(replace);
      if (kind === 'institution') paper.institutions = new Set([...paper.institutions].map(replace));
    }
    if (kind === 'author') this.#names.set(to, new Set([...this.namesOf(from), ...this.namesOf(to)]));
    const [gone, kept] = [this.#papers.get(from), this.#papers.get(to)];
    if (kind !== 'paper' || !gone || !kept) return;
    if (kept.byline.length === 0) kept.byline = gone.byline;
    for (const id of gone.institutions) kept.institutions.add(id);
    for (const code of gone.topics) kept.topics.add(code);
    this.#papers.delete(from);
  }

  namesOf(author: number): ReadonlySet<string> {
    return this.#names.get(author) ?? new Set();
  }

  authorsNamed(name: string): readonly number[] {
    return sorted(this.living('author').filter((id) => this.namesOf(id).has(name)));
  }

  living(kind: Mergeable): readonly number[] {
    return sorted(new Set(this.#became[kind].values()));
  }

  expected(): object {
    const papers = [...this.#papers];
    const papersOf = (author: number): readonly number[] =>
      papers.flatMap(([id, { byline }]) => (byline.includes(author) ? [id] : []));
    const coauthors = (author: number): readonly number[] =>
      sorted(new Set(papers.flatMap(([, { byline }]) => (byline.includes(author) ? byline : [])))).filter(
        (id) => id !== author,
      );
    const describeNode = {
      author: (id: number) => ({
        names: [...this.namesOf(id)].sort(),
        papers: sorted(papersOf(id)),
        coauthors: coauthors(id).map((other) => [
          other,
          papersOf(id).filter((paper) => papersOf(other).includes(paper)).length,
        ]),
        papersByCoauthors: sorted(new Set(coauthors(id).flatMap(papersOf))),
      }),
      institution: (id: number) => ({
        papers: sorted(papers.flatMap(([paper, { institutions }]) => (institutions.has(id) ? [paper] : []))),
      }),
      paper: (id: number) => {
        const { byline = [], institutions = new Set<number>(), topics = [] } = this.#papers.get(id) ?? {};
        return {
          title: `Title ${id}`,
          authors: byline,
          teamSize: new Set(byline).size,
          institutions: sorted(institutions),
          topics: [...topics].sort(),
        };
      },
    };
    const onTopic = (code: string): readonly number[] =>
      sorted(papers.flatMap(([id, { topics }]) => ([...topics].some((own) => own.startsWith(code)) ? [id] : [])));
    return {
      nodes: KINDS.flatMap((kind) =>
        [...this.#became[kind].values()].map((id) => ({ kind, id, ...describeNode[kind](id) })),
      ),
      author: this.living('author'),
      institution: this.living('institution'),
      paper: this.living('paper'),
      computing: onTopic('cs'),
      language: onTopic('cs.CL'),
      found: sorted([
        ...this.living('paper').map((id) => `Paper ${id}`),
        ...this.authorsNamed('Wei Wang').map((id) => `Author ${id}`),
      ]),
    };
  }
}

const nameOf = (number: number): string => (number === 1 ? 'Wei Wang' : 'Ann Lee');

/** Each once or more, smallest first. */
export const sorted = <Value extends number | string>(values: Iterable<Value>): Value[] =>
  [...values].sort((one, other) => (one < other ? -1 : 1));
