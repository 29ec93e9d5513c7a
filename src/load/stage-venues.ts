import type pg from 'pg';
import type { CopyValue } from '../database/copy.ts';
import { columnsOf, factsOf, valuesOf } from '../source/facts/fact.ts';
import type { FactSets } from '../source/facts/facts.ts';
import type { VenueMention } from '../source/record.ts';
import { Clusters } from './clusters.ts';
import { stageRows } from './stage-tables.ts';

export interface StagedVenues {
  readonly refOf: (venue: VenueMention) => number;
}

/** Stages the venues that papers name, each once: by identifier, else by name. */
export async function stageVenues(
  client: pg.ClientBase,
  facts: FactSets,
  mentions: Iterable<VenueMention>,
): Promise<StagedVenues> {
  const clusters = new Clusters();
  const refs = new Map<string, number>();
  const all = new Map<string, VenueMention>();
  for (const venue of mentions) all.set(JSON.stringify(venue), venue);
  for (const [text, venue] of all) refs.set(text, clusters.add(keysOf(venue)));
  const refOf = (venue: VenueMention): number => clusters.rootOf(refs.get(JSON.stringify(venue)) ?? 0);

  // If several mentions name one venue, the first one counts.
  const said = new Map<number, { readonly name: string }>();
  const identifiers = new Map<string, readonly CopyValue[]>();
  for (const venue of all.values()) {
    const ref = refOf(venue);
    said.set(ref, { name: venue.name, ...factsOf(facts.venue, venue), ...said.get(ref) });
    for (const { scheme, value } of venue.identifiers)
      identifiers.set(`${ref} ${scheme} ${value}`, [ref, scheme, value]);
  }
  await stageRows(
    client,
    'stage_venue',
    ['ref', 'name', ...columnsOf(facts.venue)],
    Array.from(said, ([ref, venue]) => [ref, venue.name, ...valuesOf(facts.venue, venue)]),
  );
  await stageRows(client, 'stage_venue_identifier', ['ref', 'scheme', 'value'], [...identifiers.values()]);
  return { refOf };
}

/** A venue without identifiers is identified by its name. */
function keysOf({ name, identifiers }: VenueMention): readonly string[] {
  const keys = identifiers.map(({ scheme, value }) => `${scheme}:${value}`);
  return keys.length > 0 ? keys : [`=${name.toLowerCase()}`];
}
