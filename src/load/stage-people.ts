import type pg from 'pg';
import type { CopyValue } from '../database/copy.ts';
import type { AuthorMention, AuthorRecord, PaperRecord } from '../source/record.ts';
import { PERSON_SCHEMES, schemeRank } from './author-identifiers.ts';
import { Clusters } from './clusters.ts';
import { isCopied, type StagedInstitutions } from './stage-institutions.ts';
import type { Placed } from './stage-papers.ts';
import { stageRows } from './stage-tables.ts';

/**
 * The people of a batch, each once, and the bylines that they stand on. Who has an identifier is known by it; who has
 * none is, within a source, the name by which the source knows people. Two ORCID iDs are two people, whatever else they
 * share, and so are two of the other PERSON_SCHEMES.
 */
export async function stagePeople(
  client: pg.ClientBase,
  source: string,
  described: readonly AuthorRecord[],
  papers: readonly Placed<PaperRecord>[],
  institutions: StagedInstitutions,
): Promise<readonly number[]> {
  const people = new People(source);
  const records = described.map((record) => ({ record, ref: people.add(record, identitiesOf(record), record) }));
  const slots = papers.flatMap(({ ord, record }) =>
    bylineOf(record).map(({ mention, role }, index) => {
      const ref = people.add(mention, identityOf(mention), undefined, role === 'collective', ord);
      return { ord, position: index + 1, ref, mention, role };
    }),
  );
  await people.stage(client);
  await stageRows(
    client,
    'stage_person_name',
    ['ref', 'name', 'source'],
    records.flatMap(({ record, ref }) =>
      spellingsOf(source, record).map((spelling) => [people.rootOf(ref), ...spelling]),
    ),
  );
  await stageRows(
    client,
    'stage_byline',
    ['ord', 'position', 'ref', 'name', 'role', 'is_corresponding', 'raw_affiliations'],
    slots.map(({ ord, position, ref, mention, role }) => [
      ord,
      position,
      people.rootOf(ref),
      mention.name,
      role,
      mention.isCorresponding,
      mention.affiliations,
    ]),
  );
  await stageRows(
    client,
    'stage_affiliation',
    ['ord', 'position', 'ref'],
    slots.flatMap(({ ord, position, mention }) =>
      [...new Set(mention.institutions.map(institutions.refOf))].map((institution) => [ord, position, institution]),
    ),
  );
  return records.map(({ ref }) => people.rootOf(ref));
}

type Described = Pick<AuthorMention, 'identifiers' | 'name'>;
type Identity = readonly [source: string | undefined, name: string];

interface Person {
  name: string;
  isCollective?: boolean;
  isDescribed: boolean;
  nameSource: string | null;
  isIdentified: boolean;
  isCopied: boolean;
}

interface Mention {
  readonly ref: number;
  readonly who: Described;
  readonly identities: readonly Identity[];
  /** What describes the person, where it is no mention on a byline. */
  readonly record: AuthorRecord | undefined;
  readonly isCollective: boolean | undefined;
}

class People {
  readonly #source: string;
  readonly #clusters = new Clusters();
  readonly #mentions: Mention[] = [];
  readonly #seen = new Map<string, number>();

  constructor(source: string) {
    this.#source = source;
  }

  /** `record` is what describes the person, where it is no mention on the byline of `paper`. */
  add(
    who: Described,
    identities: readonly Identity[],
    record: AuthorRecord | undefined,
    isCollective = record?.isCollective,
    paper?: number,
  ): number {
    const identifiers = who.identifiers.toSorted((one, other) => schemeRank(one.scheme) - schemeRank(other.scheme));
    const keys = [
      ...identifiers.map(({ scheme, value }) => `${scheme}:${value}`),
      ...identities.map(([source = this.#source, name]) => `=${source}\n${name}`),
    ];
    // Most people of a batch are met again and again.
    const text = `${isCollective} ${keys.join('\n')}`;
    const known = record === undefined ? this.#seen.get(text) : undefined;
    const ref = known ?? this.#clusters.add(keys, marksOf(identifiers));
    if (paper !== undefined) this.#clusters.place(ref, paper);
    if (known !== undefined) return known;
    this.#mentions.push({ ref, who, identities, record, isCollective });
    this.#seen.set(text, ref);
    return ref;
  }

  rootOf(ref: number): number {
    return this.#clusters.rootOf(ref);
  }

  async stage(client: pg.ClientBase): Promise<void> {
    const rows = new Map<number, Person>();
    const identifiers = new Map<string, readonly CopyValue[]>();
    const identities = new Map<string, readonly CopyValue[]>();
    for (const mention of this.#mentions) {
      const ref = this.rootOf(mention.ref);
      const person = rows.get(ref) ?? {
        name: mention.who.name,
        isIdentified: false,
        isDescribed: false,
        nameSource: null,
        isCopied: false,
      };
      // The last record has the last word.
      if (mention.record !== undefined) {
        person.name = mention.record.name;
        person.isDescribed = true;
        person.nameSource = mention.record.nameSource ?? (isCopied(mention.record) ? null : this.#source);
      }
      if (mention.record !== undefined && isCopied(mention.record)) {
        person.isCopied = true;
        person.isCollective = mention.record.isCollective === true;
      }
      // A person where any mention is one; of a copy from another graph that is settled.
      if (mention.isCollective !== undefined && !person.isCopied)
        person.isCollective = mention.isCollective && person.isCollective !== false;
      const isTelling = isToldApart(mention);
      person.isIdentified ||= isTelling || mention.who.identifiers.length > 0;
      rows.set(ref, person);
      for (const { scheme, value } of mention.who.identifiers) {
        const key = `${scheme} ${value}`;
        if (!identifiers.has(key)) identifiers.set(key, [ref, scheme, value]);
      }
      for (const [source = this.#source, name] of mention.identities) {
        const key = `${source}\n${name}`;
        if (isTelling || !identities.has(key)) identities.set(key, [ref, source, name, isTelling]);
      }
    }
    await stageRows(
      client,
      'stage_person',
      ['ref', 'name', 'is_collective', 'is_described', 'name_source', 'is_identified'],
      [...rows].map(([ref, { name, isCollective = false, isDescribed, nameSource, isIdentified }]) => [
        ref,
        name,
        isCollective,
        isDescribed,
        nameSource,
        isIdentified,
      ]),
    );
    await stageRows(client, 'stage_person_identifier', ['ref', 'scheme', 'value'], [...identifiers.values()]);
    await stageRows(client, 'stage_person_identity', ['ref', 'source', 'name', 'is_telling'], [...identities.values()]);
  }
}

function marksOf(identifiers: Described['identifiers']): ReadonlyMap<string, ReadonlySet<string>> {
  const telling = identifiers.filter(({ scheme }) => PERSON_SCHEMES.includes(scheme));
  const values = Map.groupBy(telling, ({ scheme }) => scheme);
  return new Map([...values].map(([scheme, all]) => [scheme, new Set(all.map(({ value }) => value))]));
}

function bylineOf({ authors, collectives }: PaperRecord) {
  return [
    ...authors.map((mention) => ({ mention, role: 'author' })),
    ...collectives.map((mention) => ({ mention, role: 'collective' })),
  ];
}

/** By a name that is not the printed one, the source tells people of one name apart. */
function isToldApart({ record, who, identities }: Mention): boolean {
  return record === undefined && identities.some(([, name]) => name !== who.name);
}

/** The printed name is who somebody is only where the source says nothing better. */
function identityOf({ name, identifiers, identity }: AuthorMention): readonly Identity[] {
  if (identity !== undefined) return [[identity.source, identity.name]];
  return identifiers.length === 0 ? [[undefined, name]] : [];
}

function identitiesOf({ name, identifiers, identities }: AuthorRecord): readonly Identity[] {
  if (identities !== undefined) return identities.map((identity) => [identity.source, identity.name]);
  return identifiers.length === 0 ? [[undefined, name]] : [];
}

function spellingsOf(source: string, record: AuthorRecord): readonly (readonly [string, string])[] {
  const spellings = record.otherNames.map((other) =>
    typeof other === 'string' ? ([other, source] as const) : ([other.name, other.source ?? source] as const),
  );
  const all = isCopied(record) ? spellings : [[record.name, source] as const, ...spellings];
  return [...new Map(all.map((spelling) => [spelling.join('\n'), spelling])).values()];
}
