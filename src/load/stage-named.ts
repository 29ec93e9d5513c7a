import type pg from 'pg';
import type { CopyValue } from '../database/copy.ts';
import { columnsOf, type Facts, factsOf, valuesOf } from '../source/facts/fact.ts';
import type { NamedMention } from '../source/facts/links.ts';
import { Clusters } from './clusters.ts';
import { stageRows } from './stage-tables.ts';

export interface StagedNamed<Mention> {
  readonly refOf: (mention: Mention) => number;
}

/** Stages the nodes that papers name, such as venues, each once: by identifier, else by name. */
export async function stageNamed<Mention extends NamedMention>(
  client: pg.ClientBase,
  node: string,
  facts: Facts,
  mentions: Iterable<Mention>,
): Promise<StagedNamed<Mention>> {
  const clusters = new Clusters();
  const refs = new Map<string, number>();
  const all = new Map<string, Mention>();
  for (const mention of mentions) all.set(JSON.stringify(mention), mention);
  for (const [text, mention] of all) refs.set(text, clusters.add(keysOf(mention)));
  const refOf = (mention: Mention): number => clusters.rootOf(refs.get(JSON.stringify(mention)) ?? 0);

  // If several mentions name one node, the first one counts.
  const said = new Map<number, { readonly name: string }>();
  const identifiers = new Map<string, readonly CopyValue[]>();
  for (const mention of all.values()) {
    const ref = refOf(mention);
    said.set(ref, { name: mention.name, ...factsOf(facts, mention), ...said.get(ref) });
    for (const { scheme, value } of mention.identifiers)
      identifiers.set(`${ref} ${scheme} ${value}`, [ref, scheme, value]);
  }
  await stageRows(
    client,
    `stage_${node}`,
    ['ref', 'name', ...columnsOf(facts)],
    Array.from(said, ([ref, its]) => [ref, its.name, ...valuesOf(facts, its)]),
  );
  await stageRows(client, `stage_${node}_identifier`, ['ref', 'scheme', 'value'], [...identifiers.values()]);
  return { refOf };
}

/** A node without identifiers is identified by its name. */
function keysOf({ name, identifiers }: NamedMention): readonly string[] {
  const keys = identifiers.map(({ scheme, value }) => `${scheme}:${value}`);
  return keys.length > 0 ? keys : [`=${name.toLowerCase()}`];
}
