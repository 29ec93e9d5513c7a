import type pg from 'pg';
import type { CopyValue } from '../database/copy.ts';
import { columnsOf, type Facts, factsOf, valuesOf } from '../source/facts/fact.ts';
import type { FactSets } from '../source/facts/facts.ts';
import type { InstitutionMention, InstitutionRecord, PaperRecord } from '../source/record.ts';
import { Clusters } from './clusters.ts';
import type { Placed } from './stage-papers.ts';
import { stageRows } from './stage-tables.ts';

export interface StagedInstitutions {
  readonly refOf: (institution: InstitutionMention) => number;
}

/** Stages the institutions that a batch names or describes, each once: by identifier, else by name and country. */
export async function stageInstitutions(
  client: pg.ClientBase,
  { institution: facts }: FactSets,
  source: string,
  described: readonly InstitutionRecord[],
  papers: readonly Placed<PaperRecord>[],
): Promise<StagedInstitutions> {
  const { all, refOf } = cluster(facts, [
    ...described,
    ...described.flatMap(({ parent }) => parent ?? []),
    ...Array.from(mentionsOf(papers), ({ institution }) => institution),
  ]);
  const rows = new Map<number, Said>();
  const identifiers = new Map<string, readonly CopyValue[]>();
  // If several records describe one institution, the last counts; if several mentions name it, the first counts.
  for (const record of described) rows.set(refOf(record), fill(facts, record, rows.get(refOf(record))));
  for (const institution of all) {
    const ref = refOf(institution);
    rows.set(ref, fill(facts, rows.get(ref) ?? institution, institution));
    for (const { scheme, value } of institution.identifiers)
      identifiers.set(`${ref} ${scheme} ${value}`, [ref, scheme, value]);
  }
  await stageRows(
    client,
    'stage_institution',
    ['ref', 'name', 'is_described', 'is_copy', 'parent_ref', ...columnsOf(facts)],
    Array.from(rows, ([ref, said]) => [
      ref,
      said.name,
      said.kind !== undefined,
      isCopied(said),
      said.parent == null ? null : refOf(said.parent),
      ...valuesOf(facts, said),
    ]),
  );
  await stageRows(client, 'stage_institution_identifier', ['ref', 'scheme', 'value'], [...identifiers.values()]);
  await stageRows(
    client,
    'stage_institution_name',
    ['ref', 'name', 'source'],
    namesOf(source, described, papers, refOf),
  );
  return { refOf };
}

interface ClusteredInstitutions extends StagedInstitutions {
  /** One mention for each distinct text. */
  readonly all: readonly InstitutionMention[];
}

function cluster(facts: Facts, mentions: readonly InstitutionMention[]): ClusteredInstitutions {
  const clusters = new Clusters();
  const all: InstitutionMention[] = [];
  const byText = new Map<string, number>();
  const refs = new Map<InstitutionMention, number>();
  for (const mention of mentions) {
    const text = textOf(facts, mention);
    const known = byText.get(text);
    const ref = known ?? clusters.add(keysOf(mention));
    refs.set(mention, ref);
    if (known !== undefined) continue;
    byText.set(text, ref);
    all.push(mention);
  }
  return { all, refOf: (institution) => clusters.rootOf(refs.get(institution) ?? 0) };
}

/** Every spelling with its source. Copies from another graph have the names with their sources. */
function namesOf(
  source: string,
  described: readonly InstitutionRecord[],
  papers: readonly Placed<PaperRecord>[],
  refOf: StagedInstitutions['refOf'],
): readonly (readonly CopyValue[])[] {
  const names = new Map<string, readonly CopyValue[]>();
  const add = (institution: InstitutionMention, name = institution.name, of = source): void => {
    const ref = refOf(institution);
    names.set(`${ref} ${of} ${name}`, [ref, name, of]);
  };
  for (const { institution, isCopy } of mentionsOf(papers)) if (!isCopy) add(institution);
  for (const institution of described) {
    if (!isCopied(institution)) {
      add(institution);
      if (institution.parent != null) add(institution.parent);
    }
    for (const other of institution.otherNames) {
      if (typeof other === 'string') add(institution, other);
      else add(institution, other.name, other.source);
    }
  }
  return [...names.values()];
}

function* mentionsOf(
  papers: readonly Placed<PaperRecord>[],
): Iterable<{ readonly institution: InstitutionMention; readonly isCopy: boolean }> {
  for (const { record } of papers) {
    const isCopy = record.provenance !== undefined;
    for (const { institutions = [] } of [record, ...(record.authors ?? []), ...(record.collectives ?? [])])
      for (const institution of institutions) yield { institution, isCopy };
  }
}

/** A mention or a record. */
type Said = InstitutionMention & Partial<InstitutionRecord>;

/** The values of `one`; those that it lacks come from `other`. */
function fill(facts: Facts, one: Said, other: Said | undefined): Said {
  if (other === undefined || one === other) return one;
  return { ...one, ...factsOf(facts, other), ...factsOf(facts, one), parent: one.parent ?? other.parent };
}

/** Whether a record is a copy from another graph: its spellings have sources, and its name is among them. */
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

function textOf(facts: Facts, institution: InstitutionMention): string {
  const identifiers = institution.identifiers.map(({ scheme, value }) => `${scheme}:${value}`);
  return [institution.name, ...valuesOf(facts, institution), ...identifiers].join('\n');
}
