import { createInstitutions, type Institution, type Institutions } from './institutions.ts';
import { createPeople, type People } from './people.ts';
import { createRandom, type Random, scatter } from './random.ts';
import { createReferences, type References } from './references.ts';
import { createTopics, type Topics } from './topics.ts';
import { createVenues, type Venues } from './venues.ts';
import { createWords, type Words } from './words.ts';

export interface CorpusOptions {
  readonly papers: number;
  readonly seed: number;
}

/** Numbers above this would no longer be exact, see scatter(). */
export const MAX_PAPERS = 25_000_000;

interface World {
  readonly random: Random;
  readonly words: Words;
  readonly topics: Topics;
  readonly venues: Venues;
  readonly institutions: Institutions;
  readonly people: People;
  readonly references: References;
  readonly numberOf: (index: number) => number;
  /** For abstracts: at which of its words each word of the vocabulary stands. */
  readonly slots: { readonly abstract: Uint32Array; readonly at: Uint16Array };
}

/**
 * OpenAlex works in the layout of the snapshot, one a line, the same for the same options. All is ASCII: other letters
 * are escaped, as OpenAlex does.
 */
export function* generateWorks({ papers, seed }: CorpusOptions): Generator<string> {
  const world = createWorld(papers, seed);
  for (let index = 0; index < papers; index += 1) yield makeWork(world, index, index / papers);
}

function createWorld(papers: number, seed: number): World {
  const random = createRandom(seed);
  const words = createWords(random);
  const institutions = createInstitutions(random);
  return {
    random,
    words,
    institutions,
    topics: createTopics(random),
    venues: createVenues(random),
    people: createPeople(papers, institutions, random),
    references: createReferences(papers, random),
    numberOf: scatter(2_000_000_000, random),
    slots: { abstract: new Uint32Array(words.size), at: new Uint16Array(words.size) },
  };
}

/** `progress` is how much of the file stands before the work, from 0 to 1. */
function makeWork(world: World, index: number, progress: number): string {
  const { random, references } = world;
  const id = addressOf(world, index);
  const doi = random.chance(0.88) ? `https://doi.org/10.${1_000 + (index % 8_000)}/byline.${index}` : null;
  const pmid = random.chance(0.25) ? `,"pmid":"https://pubmed.ncbi.nlm.nih.gov/${10_000_000 + index}"` : '';
  const title = makeTitle(world);
  const date = makeDate(random, progress);
  const location = makeLocation(world, doi, index);
  const authorships = makeAuthorships(world);
  const cited = references.draw(index).map((number) => `"${addressOf(world, number)}"`);
  return (
    `{"id":"${id}","doi":${quote(doi)},"title":"${title}","display_name":"${title}",` +
    `"publication_year":${date.slice(0, 4)},"publication_date":"${date}",` +
    `"ids":{"openalex":"${id}"${doi === null ? '' : `,"doi":"${doi}"`}${pmid}},"language":"en",` +
    `"primary_location":${location},"type":"${makeType(random)}","indexed_in":["crossref"],` +
    `"open_access":{"is_oa":false,"oa_status":"closed","oa_url":null,"any_repository_has_fulltext":false},` +
    `"authorships":[${authorships}],"institution_assertions":[],` +
    `"fwci":${random.int(4_000) / 1_000},"has_fulltext":false,"cited_by_count":${random.int(100)},` +
    `"biblio":{"volume":"${1 + random.int(90)}","issue":"${1 + random.int(12)}","first_page":null,"last_page":null},` +
    `"is_retracted":false,"is_paratext":false,${makeTopics(world)},"mesh":[],` +
    `"locations_count":1,"locations":[${location}],` +
    `"referenced_works_count":${cited.length},"referenced_works":[${cited}],` +
    `"abstract_inverted_index":${random.chance(0.6) ? makeAbstract(world, index) : 'null'},` +
    `"updated_date":"2026-10-09T08:47:33.639899","created_date":"2016-06-24"}`
  );
}

function addressOf({ numberOf }: World, index: number): string {
  return `https://openalex.org/W${2_000_000_000 + numberOf(index)}`;
}

function quote(text: string | null): string {
  return text === null ? 'null' : `"${text}"`;
}

function makeTitle({ random, words }: World): string {
  let title = '';
  for (let left = 5 + random.int(10); left > 0; left -= 1) title += `${title && ' '}${words.spellings[words.draw()]}`;
  return title.charAt(0).toUpperCase() + title.slice(1);
}

const FIRST_DAY = Date.UTC(1950, 0, 1);
const LAST_DAY = Date.UTC(2026, 9, 31);
const DAY = 86_400_000;
/** There are e times as many papers after this share of the time. */
const GROWTH = 3.5;

/** From 1950 to 2026, ever more of them, and later in the file on the whole: nine tenths by the place, one by chance. */
function makeDate(random: Random, progress: number): string {
  const quantile = 0.9 * progress + 0.1 * random.float();
  const time = Math.log(1 + quantile * (Math.exp(GROWTH) - 1)) / GROWTH;
  const day = new Date(FIRST_DAY + Math.floor((time * (LAST_DAY - FIRST_DAY)) / DAY) * DAY).toISOString().slice(0, 10);
  // Where the source has the year alone OpenAlex makes it the first of January.
  return random.chance(0.12) ? `${day.slice(0, 4)}-01-01` : day;
}

function makeType(random: Random): string {
  if (random.chance(0.8)) return 'article';
  return random.pick([
    'book-chapter',
    'book-chapter',
    'preprint',
    'preprint',
    'dissertation',
    'review',
    'dataset',
    'book',
  ]);
}

function makeLocation({ random, venues }: World, doi: string | null, index: number): string {
  const venue = random.chance(0.92) ? venues.list[venues.draw()] : 'null';
  const page = random.chance(0.05)
    ? `https://arxiv.org/abs/${arxivId(index)}`
    : (doi ?? `https://repository.example.org/works/${index}`);
  return `{"is_oa":false,"landing_page_url":"${page}","pdf_url":null,"source":${venue},"license":null,"version":null,"is_accepted":false,"is_published":false}`;
}

/** Each once: a month for every hundred thousand papers. */
function arxivId(index: number): string {
  const month = Math.floor(index / 100_000);
  return `${String(707 + 100 * Math.floor(month / 12) + (month % 6)).padStart(4, '0')}.${String(index % 100_000).padStart(5, '0')}`;
}

/** Of 1,000 bylines, how many have 1, 2, … 12 people. */
const TEAMS = [170, 170, 160, 130, 100, 80, 60, 45, 35, 22, 16, 12];
const TEAM_OF = TEAMS.flatMap((count, index) => Array.from({ length: count }, () => index + 1));
/** From 13 to 3,000: a collaboration. As often ten times as large as not. */
const COLLABORATIONS = 0.0003;

function makeTeamSize(random: Random): number {
  return random.chance(COLLABORATIONS) ? Math.floor(13 * (3_001 / 13) ** random.float()) : random.pick(TEAM_OF);
}

function makeAuthorships({ random, people, institutions }: World): string {
  const team = people.drawTeam(makeTeamSize(random));
  let json = '';
  for (const [index, rank] of team.entries()) {
    const { id, orcid, given, middle, family, home } = people.describe(rank);
    const place = index === 0 ? 'first' : index === team.length - 1 ? 'last' : 'middle';
    const name = `${given} ${middle}${family}`;
    const printed = random.chance(0.15) && !given.startsWith('\\') ? `${given.charAt(0)}. ${middle}${family}` : name;
    const where: Institution[] = random.chance(0.75) ? [home] : [];
    const second = random.chance(0.1) ? institutions.list[institutions.draw()] : undefined;
    if (second !== undefined && second !== where[0]) where.push(second);
    const strings = where.map((at) => `"${random.pick(DEPARTMENTS)}, ${at.name}, ${at.country}"`);
    json +=
      `${json && ','}{"author_position":"${place}","author":{"id":${id},"display_name":"${name}","orcid":${orcid}},` +
      `"institutions":[${where.map((at) => at.json)}],"countries":[${where.map((at) => `"${at.country}"`)}],` +
      `"is_corresponding":${index === 0},"raw_author_name":"${printed}","raw_affiliation_strings":[${strings}]}`;
  }
  return json;
}

const DEPARTMENTS = ['Physics', 'Chemistry', 'Biology', 'Computer Science', 'Medicine', 'Economics', 'Mathematics'].map(
  (name) => `Department of ${name}`,
);

/** One of the whole hierarchy, and up to two more, mostly of the same subfield. */
function makeTopics({ random, topics }: World): string {
  const first = topics.draw();
  const chosen = new Set([first]);
  for (let left = random.int(3); left > 0; left -= 1)
    chosen.add(random.chance(0.6) ? topics.drawNear(first) : topics.draw());
  const list = Array.from(chosen, (topic) => `${topics.heads[topic]},"score":${random.int(10_000) / 10_000}}`);
  return random.chance(0.97) ? `"primary_topic":${list[0]},"topics":[${list}]` : '"primary_topic":null,"topics":[]';
}

/** 80 to 150 words, each with the places where it stands. */
function makeAbstract({ random, words, slots }: World, index: number): string {
  const found: number[] = [];
  const places: string[] = [];
  const length = 80 + random.int(71);
  for (let place = 0; place < length; place += 1) {
    const word = words.draw();
    // One more than the index, since 0 is what no abstract has left there yet.
    if (slots.abstract[word] !== index + 1) {
      slots.abstract[word] = index + 1;
      slots.at[word] = found.push(word) - 1;
      places.push(String(place));
    } else {
      const at = slots.at[word] ?? 0;
      places[at] += `,${place}`;
    }
  }
  return `{${found.map((word, at) => `"${words.spellings[word]}":[${places[at]}]`)}}`;
}
