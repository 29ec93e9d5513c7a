import type { Institution, Institutions } from './institutions.ts';
import { type Random, scatter, zipf } from './random.ts';
import { capitalize, makeWord } from './words.ts';

export interface People {
  /** The ranks of those on a byline, in its order. */
  readonly drawTeam: (size: number) => readonly number[];
  readonly describe: (rank: number) => Person;
}

export interface Person {
  /** As JSON: an address of OpenAlex, or null for the few people that OpenAlex has not identified. */
  readonly id: string;
  readonly orcid: string;
  readonly given: string;
  readonly middle: string;
  readonly family: string;
  readonly home: Institution;
}

/** People for each paper. Not all of them come to write one. */
const PER_PAPER = 1.6;
/** Who belongs to a group writes mostly with others of it. */
const GROUP_SIZE = 60;
const [HAS_ID, HAS_ORCID] = [1, 2];

/**
 * Everybody who may write, from the most productive on. What they are is kept in a few bytes each, so that millions
 * cost little.
 */
export function createPeople(papers: number, institutions: Institutions, random: Random): People {
  const size = Math.max(100, Math.ceil(papers * PER_PAPER));
  const names = createNames(random);
  const traits = {
    given: new Uint16Array(size),
    family: new Uint16Array(size),
    middle: new Uint8Array(size),
    home: new Uint16Array(size),
    flags: new Uint8Array(size),
  };
  for (let rank = 0; rank < size; rank += 1) {
    traits.given[rank] = names.drawGiven(random);
    traits.family[rank] = names.drawFamily(random);
    traits.middle[rank] = random.chance(0.3) ? 65 + random.int(26) : 0;
    traits.home[rank] = institutions.draw();
    traits.flags[rank] = (random.chance(0.97) ? HAS_ID : 0) | (random.chance(0.35) ? HAS_ORCID : 0);
  }
  const number = scatter(1_000_000_000, random);
  const [home] = institutions.list;
  if (home === undefined) throw new RangeError('There are no institutions to work at.');
  return {
    drawTeam: createTeams(size, random),
    describe: (rank) => {
      const flags = traits.flags[rank] ?? 0;
      const middle = traits.middle[rank] ?? 0;
      const isKnown = (flags & HAS_ID) !== 0;
      return {
        id: isKnown ? `"https://openalex.org/A${5_000_000_000 + number(rank)}"` : 'null',
        orcid: isKnown && (flags & HAS_ORCID) !== 0 ? `"https://orcid.org/${orcid(rank)}"` : 'null',
        given: names.given[traits.given[rank] ?? 0] ?? '',
        middle: middle === 0 ? '' : `${String.fromCharCode(middle)}. `,
        family: names.family[traits.family[rank] ?? 0] ?? '',
        home: institutions.list[traits.home[rank] ?? 0] ?? home,
      };
    },
  };
}

/** Productivity falls as Zipf says; three of four coauthors come from the group of the first author. */
function createTeams(size: number, random: Random): (teamSize: number) => readonly number[] {
  const productivity = zipf(size, 0.65, 50);
  const groups = Math.max(1, Math.floor(size / GROUP_SIZE));
  const within = zipf(Math.floor(size / groups), 0.65);
  return (teamSize) => {
    const first = productivity(random);
    const team = new Set([first]);
    // Bounded, since a small corpus may not have as many people as a large team wants.
    for (let tries = 0; team.size < teamSize && tries < 4 * teamSize; tries += 1) {
      const isNear = teamSize <= GROUP_SIZE / 4 && random.chance(0.75);
      team.add(isNear ? (first % groups) + groups * within(random) : productivity(random));
    }
    return [...team];
  };
}

interface Names {
  readonly given: readonly string[];
  readonly family: readonly string[];
  readonly drawGiven: (random: Random) => number;
  readonly drawFamily: (random: Random) => number;
}

/** Letters with diacritics in a tenth of them, written as JSON escapes, as OpenAlex writes them. */
function createNames(random: Random): Names {
  const make = (size: number): readonly string[] =>
    Array.from({ length: size }, () => {
      const name = capitalize(makeWord(random, 1 + random.int(3)));
      return random.chance(0.1) ? name.replace(/[aeo](?=.)/, (vowel) => ACCENTED[vowel] ?? vowel) : name;
    });
  return {
    given: make(2_500),
    family: make(25_000),
    drawGiven: zipf(2_500, 0.8, 5),
    drawFamily: zipf(25_000, 0.75, 20),
  };
}

const ACCENTED: Readonly<Record<string, string>> = { a: '\\u00e1', e: '\\u00e9', o: '\\u00f8' };

/** With its check digit: ISO 7064, MOD 11-2. */
function orcid(rank: number): string {
  const digits = `0000000${String(10_000_000 + ((rank * 98_765_431) % 80_000_000)).padStart(8, '0')}`;
  let total = 0;
  for (const digit of digits) total = ((total + Number(digit)) * 2) % 11;
  const check = (12 - total) % 11;
  const all = `${digits}${check === 10 ? 'X' : check}`;
  return `${all.slice(0, 4)}-${all.slice(4, 8)}-${all.slice(8, 12)}-${all.slice(12)}`;
}
