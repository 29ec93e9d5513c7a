import type { CopyValue } from '../database/copy.ts';
import { type Facts, factsOf, valuesOf } from '../source/facts/fact.ts';
import type { AuthorMention, AuthorRecord } from '../source/record.ts';
import { PERSON_SCHEMES, schemeRank } from './author-identifiers.ts';
import { Clusters } from './clusters.ts';
import { isCopied } from './stage-institutions.ts';

/** A mention of a person: a record that describes them, or a name on a byline. */
export interface Mention {
  readonly who: Pick<AuthorMention, 'identifiers' | 'name'>;
  readonly identities: readonly Identity[];
  /** The record that describes the person; absent for a mention on a byline. */
  readonly record?: AuthorRecord;
  /** Undefined if the source does not state it. */
  readonly isCollective: boolean | undefined;
  /** The number of the paper whose byline has the mention. */
  readonly paper?: number;
}

/** The name that a source uses for a person. The default source is the source of the batch. */
export type Identity = readonly [source: string | undefined, name: string];

type Rows = readonly (readonly CopyValue[])[];

/** The people of a batch, each once. */
export class People {
  readonly #source: string;
  readonly #clusters = new Clusters();
  readonly #mentions: { readonly ref: number; readonly mention: Mention }[] = [];
  readonly #seen = new Map<string, number>();

  constructor(source: string) {
    this.#source = source;
  }

  /** The number of the person. Numbers that later turn out to be the same person are joined: see `rootOf`. */
  add(mention: Mention): number {
    const { who, identities, record, isCollective, paper } = mention;
    const identifiers = who.identifiers.toSorted((one, other) => schemeRank(one.scheme) - schemeRank(other.scheme));
    const keys = [
      ...identifiers.map(({ scheme, value }) => `${scheme}:${value}`),
      ...identities.map(([source = this.#source, name]) => `=${source}\n${name}`),
    ];
    // Most people appear many times in a batch.
    const text = `${isCollective} ${keys.join('\n')}`;
    const known = record === undefined ? this.#seen.get(text) : undefined;
    const ref = known ?? this.#clusters.add(keys, marksOf(identifiers));
    if (paper !== undefined) this.#clusters.place(ref, paper);
    if (known !== undefined) return known;
    this.#mentions.push({ ref, mention });
    this.#seen.set(text, ref);
    return ref;
  }

  rootOf(ref: number): number {
    return this.#clusters.rootOf(ref);
  }

  /** Rows of PERSON_COLUMNS and the columns of the facts. */
  rows(facts: Facts): Rows {
    const people = new Map<number, Person>();
    for (const { ref, mention } of this.#mentions) {
      const root = this.rootOf(ref);
      people.set(root, describe(this.#source, facts, people.get(root), mention));
    }
    return Array.from(people, ([ref, person]) => [
      ref,
      person.name,
      person.isCollective ?? false,
      person.isDescribed,
      person.nameSource,
      person.isIdentified,
      ...valuesOf(facts, person.said),
    ]);
  }

  /** Rows of ref, scheme, value. */
  identifierRows(): Rows {
    const rows = new Map<string, readonly CopyValue[]>();
    for (const { ref, mention } of this.#mentions) {
      for (const { scheme, value } of mention.who.identifiers) {
        const key = `${scheme} ${value}`;
        if (!rows.has(key)) rows.set(key, [this.rootOf(ref), scheme, value]);
      }
    }
    return [...rows.values()];
  }

  /** Rows of ref, source, name, is_telling. */
  identityRows(): Rows {
    // Two people of a batch can have one name, where their identifiers tell them apart: it is the first one's.
    const rows = new Map<string, readonly [ref: number, source: string, name: string, isTelling: boolean]>();
    for (const { ref, mention } of this.#mentions) {
      const isTelling = isToldApart(mention);
      for (const [source = this.#source, name] of mention.identities) {
        const key = `${source}\n${name}`;
        const known = rows.get(key);
        rows.set(key, [known?.[0] ?? this.rootOf(ref), source, name, isTelling || known?.[3] === true]);
      }
    }
    return [...rows.values()];
  }
}

export const PERSON_COLUMNS: readonly string[] = [
  'ref',
  'name',
  'is_collective',
  'is_described',
  'name_source',
  'is_identified',
];

interface Person {
  readonly name: string;
  readonly isCollective: boolean | undefined;
  readonly isDescribed: boolean;
  readonly nameSource: string | null;
  readonly isIdentified: boolean;
  readonly isCopied: boolean;
  readonly said: object;
}

/** Adds a mention to a person: the last record counts. */
function describe(source: string, facts: Facts, known: Person | undefined, mention: Mention): Person {
  const { who, record, isCollective } = mention;
  // Most mentions add nothing.
  if (record === undefined && known?.isIdentified === true && known.isCollective === isCollective) return known;
  const isCopy = record !== undefined && isCopied(record);
  return {
    name: record?.name ?? known?.name ?? who.name,
    isCollective: isCopy ? record.isCollective === true : collectiveOf(known, mention),
    isDescribed: known?.isDescribed === true || record !== undefined,
    nameSource: record === undefined ? (known?.nameSource ?? null) : (record.nameSource ?? (isCopy ? null : source)),
    isIdentified: known?.isIdentified === true || isToldApart(mention) || who.identifiers.length > 0,
    isCopied: known?.isCopied === true || isCopy,
    said: record === undefined ? (known?.said ?? {}) : { ...known?.said, ...factsOf(facts, record) },
  };
}

/** Any mention as a person makes it a person. A copy from another graph has decided that already. */
function collectiveOf(known: Person | undefined, { isCollective }: Mention): boolean | undefined {
  if (isCollective === undefined || known?.isCopied === true) return known?.isCollective;
  return isCollective && known?.isCollective !== false;
}

/** Whether the source tells people of one name apart: it uses a name that is not the printed one. */
function isToldApart({ record, who, identities }: Mention): boolean {
  return record === undefined && identities.some(([, name]) => name !== who.name);
}

function marksOf(identifiers: AuthorMention['identifiers']): ReadonlyMap<string, ReadonlySet<string>> {
  const telling = identifiers.filter(({ scheme }) => PERSON_SCHEMES.includes(scheme));
  const values = Map.groupBy(telling, ({ scheme }) => scheme);
  return new Map([...values].map(([scheme, all]) => [scheme, new Set(all.map(({ value }) => value))]));
}
