import type pg from 'pg';
import { columnsOf, valuesOf } from '../source/facts/fact.ts';
import { type FactSets, linksOf } from '../source/facts/facts.ts';
import { linkedBy } from '../source/facts/links.ts';
import type { PaperRecord } from '../source/record.ts';
import { stageNamed } from './stage-named.ts';
import type { Placed } from './stage-papers.ts';
import { stageRows } from './stage-tables.ts';

/** Stages the links of papers, with the nodes that they name. */
export async function stageLinks(
  client: pg.ClientBase,
  sets: FactSets,
  papers: readonly Placed<PaperRecord>[],
): Promise<void> {
  for (const [name, { node, table, facts, said }] of linksOf(sets)) {
    const mentions = papers.flatMap(({ ord, record }) => linkedBy(record, name).map((mention) => ({ ord, mention })));
    const { refOf } = await stageNamed(
      client,
      node,
      facts,
      mentions.map(({ mention }) => mention),
    );
    await stageRows(
      client,
      `stage_${table}`,
      ['number', 'ord', 'ref', ...columnsOf(said)],
      mentions.map(({ ord, mention }, index) => [index + 1, ord, refOf(mention), ...valuesOf(said, mention)]),
    );
  }
}
