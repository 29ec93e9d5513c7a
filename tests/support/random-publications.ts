import fc from 'fast-check';
import type { TestGraph } from './graph.ts';
import { type PaperRecordInput, paper } from './records.ts';

/** A paper, made of numbers that stand for people, institutions and papers. */
export interface Publication {
  /** Slots of the byline; someone can stand there twice. */
  readonly byline: readonly { readonly author: number; readonly institutions: readonly number[] }[];
  readonly isByTeam: boolean;
  /** The institutions that belong to the paper but to no author. */
  readonly institutions: readonly number[];
  readonly venue: number | null;
  readonly year: number | null;
  /** Papers; those above the last are not in the graph. */
  readonly references: readonly number[];
}

const PEOPLE = 5;
const INSTITUTIONS = 4;
const VENUES = 2;
const PAPERS = 7;
/** Papers that are cited and not in the graph. */
const ABSENT = 2;

const someOf = (count: number, maxLength: number) =>
  fc.uniqueArray(fc.nat({ max: count - 1 }), { maxLength: Math.min(count, maxLength) });

/** Graphs of a few papers, with all that can stand twice, be shared or be missing. */
export const publications: fc.Arbitrary<readonly Publication[]> = fc.array(
  fc.record({
    byline: fc.array(fc.record({ author: fc.nat({ max: PEOPLE - 1 }), institutions: someOf(INSTITUTIONS, 2) }), {
      maxLength: 4,
    }),
    isByTeam: fc.boolean(),
    institutions: someOf(INSTITUTIONS, 1),
    venue: fc.option(fc.nat({ max: VENUES - 1 })),
    year: fc.option(fc.integer({ min: 2018, max: 2021 })),
    references: someOf(PAPERS + ABSENT, PAPERS),
  }),
  { minLength: 1, maxLength: PAPERS },
);

export const titleOf = (number: number): string => `Paper ${number}`;
export const authorName = (number: number): string => `Person ${number}`;
export const institutionName = (number: number): string => `Institute ${number}`;
export const venueName = (number: number): string => `Venue ${number}`;
export const TEAM = 'Team';

/** Empties the graph and loads these papers. */
export async function loadPublications(graph: TestGraph, papers: readonly Publication[]): Promise<void> {
  await graph.empty();
  await graph.load(papers.map(toRecord));
}

function toRecord(given: Publication, number: number): PaperRecordInput {
  return paper(titleOf(number), [], {
    identifiers: { doi: doiOf(number) },
    authors: given.byline.map(({ author, institutions }) => ({
      name: authorName(author),
      institutions: institutions.map(institutionName),
    })),
    collectives: given.isByTeam ? [TEAM] : [],
    institutions: given.institutions.map(institutionName),
    venue: given.venue === null ? null : venueName(given.venue),
    published: given.year === null ? null : String(given.year),
    references: given.references.map((cited) => `doi:${doiOf(cited)}`),
  });
}

const doiOf = (number: number): string => `10.1000/${number}`;

export const peopleOn = ({ byline }: Publication): ReadonlySet<number> => new Set(byline.map(({ author }) => author));

export const institutionsOn = ({ byline, institutions }: Publication): ReadonlySet<number> =>
  new Set([...institutions, ...byline.flatMap((slot) => slot.institutions)]);

/** What an edge says of the papers behind it, with their titles in alphabetical order. */
export function summarize(papers: readonly Publication[]): object {
  const years = papers.flatMap(({ year }) => year ?? []);
  return {
    sharedPaperCount: papers.length,
    firstYear: years.length > 0 ? Math.min(...years) : null,
    lastYear: years.length > 0 ? Math.max(...years) : null,
  };
}

/** Pairs of numbers of papers, the citing one first. Without self-citations: those between papers that share a person. */
export function citationsOf(
  papers: readonly Publication[],
  excludeSelfCitations: boolean,
): readonly [number, number][] {
  return papers.flatMap((citing, from) =>
    citing.references.flatMap((to): [number, number][] => {
      const cited = papers[to];
      if (cited === undefined || from === to) return [];
      return excludeSelfCitations && !peopleOn(citing).isDisjointFrom(peopleOn(cited)) ? [] : [[from, to]];
    }),
  );
}
