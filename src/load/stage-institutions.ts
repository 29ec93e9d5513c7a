import type pg from 'pg';
import type { CopyValue } from '../database/copy.ts';
import type { InstitutionMention, InstitutionRecord, PaperRecord } from '../source/record.ts';
import { Clusters } from './clusters.ts';
import type { Placed } from './stage-papers.ts';
import { stageRows } from './stage-tables.ts';

export interface StagedInstitutions {
  readonly refOf: (institution: InstitutionMention) => number;
}

/** The institutions that a batch names or describes, each once: by identifier, else by name and country. */
export async function stageInstitutions(
  client: pg.ClientBase,
  source: string,
  described: readonly InstitutionRecord[],
  papers: readonly Placed<PaperRecord>[],
): Promise<StagedInstitutions> {
  const clusters = new Clusters();
  const refs = new Map<string, number>();
  const all = new Map<string, InstitutionMention>();
  for (const institution of described) all.set(textOf(institution), institution);
  const parents = described.flatMap(({ parent }) => parent ?? []);
  for (const institution of [...parents, ...Array.from(mentionsOf(papers), ({ institution }) => institution)])
    if (!all.has(textOf(institution))) all.set(textOf(institution), institution);
  for (const [text, institution] of all) refs.set(text, clusters.add(keysOf(institution)));
  const refOf = (institution: InstitutionMention): number => clusters.rootOf(refs.get(textOf(institution)) ?? 0);

  const rows = new Map<number, Said>();
  // Of several records the last has the last word, of mentions the first.
  for (const record of described) rows.set(refOf(record), fill(record, rows.get(refOf(record))));
  const identifiers = new Map<string, readonly CopyValue[]>();
  const names = new Map<string, readonly CopyValue[]>();
  const addName = (ref: number, name: string, of: string): void => {
    names.set(`${ref} ${of} ${name}`, [ref, name, of]);
  };
  for (const institution of all.values()) {
    const ref = refOf(institution);
    rows.set(ref, fill(rows.get(ref) ?? institution, institution));
    for (const { scheme, value } of institution.identifiers)
      identifiers.set(`${ref} ${scheme} ${value}`, [ref, scheme, value]);
  }
  // Copies from another graph bring the names with their sources.
  for (const { institution, isCopy } of mentionsOf(papers))
    if (!isCopy) addName(refOf(institution), institution.name, source);
  for (const institution of described) {
    if (!isCopied(institution)) {
      addName(refOf(institution), institution.name, source);
      if (institution.parent !== null) addName(refOf(institution.parent), institution.parent.name, source);
    }
    for (const other of institution.otherNames) {
      if (typeof other === 'string') addName(refOf(institution), other, source);
      else addName(refOf(institution), other.name, other.source ?? source);
    }
  }
  await stageRows(
    client,
    'stage_institution',
    COLUMNS,
    Array.from(rows, ([ref, said]) => rowOf(ref, said, refOf)),
  );
  await stageRows(client, 'stage_institution_identifier', ['ref', 'scheme', 'value'], [...identifiers.values()]);
  await stageRows(client, 'stage_institution_name', ['ref', 'name', 'source'], [...names.values()]);
  return { refOf };
}

function* mentionsOf(
  papers: readonly Placed<PaperRecord>[],
): Iterable<{ readonly institution: InstitutionMention; readonly isCopy: boolean }> {
  for (const { record } of papers) {
    const isCopy = record.provenance !== undefined;
    for (const { institutions } of [record, ...record.authors, ...record.collectives])
      for (const institution of institutions) yield { institution, isCopy };
  }
}

const COLUMNS = [
  'ref',
  'name',
  'country_code',
  'type',
  'is_described',
  'is_copy',
  'city',
  'latitude',
  'longitude',
  'homepage_url',
  'parent_ref',
] as const;

/** What a mention says, or a record. */
type Said = InstitutionMention & Partial<InstitutionRecord>;

/** What the one says, and of what it leaves out what the other says. */
function fill(one: Said, other: Said | undefined): Said {
  if (other === undefined || one === other) return one;
  return {
    ...one,
    countryCode: one.countryCode ?? other.countryCode,
    type: one.type ?? other.type,
    city: one.city ?? other.city ?? null,
    latitude: one.latitude ?? other.latitude ?? null,
    longitude: one.longitude ?? other.longitude ?? null,
    homepageUrl: one.homepageUrl ?? other.homepageUrl ?? null,
    parent: one.parent ?? other.parent ?? null,
  };
}

function rowOf(ref: number, said: Said, refOf: StagedInstitutions['refOf']): readonly CopyValue[] {
  const { kind, name, countryCode, type, city, latitude, longitude, homepageUrl, parent } = said;
  return [
    ref,
    name,
    countryCode,
    type,
    kind !== undefined,
    isCopied(said),
    city ?? null,
    latitude ?? null,
    longitude ?? null,
    homepageUrl ?? null,
    parent == null ? null : refOf(parent),
  ];
}

/** A record whose spellings have sources is a copy from another graph, where its name is among them too. */
export function isCopied(record: object): boolean {
  return (
    'otherNames' in record &&
    Array.isArray(record.otherNames) &&
    record.otherNames.some((name) => typeof name === 'object')
  );
}

function keysOf({ name, countryCode, identifiers }: InstitutionMention): readonly string[] {
  const keys = identifiers.map(({ scheme, value }) => `${scheme}:${value}`);
  return keys.length > 0 ? keys : [`=${countryCode ?? ''} ${name.toLowerCase()}`];
}

function textOf({ name, countryCode, identifiers, type }: InstitutionMention): string {
  return `${name}\n${countryCode ?? ''}\n${type ?? ''}\n${identifiers.map(({ scheme, value }) => `${scheme}:${value}`).join()}`;
}
