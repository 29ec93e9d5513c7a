import { columnsOf, type Facts } from '../source/facts/fact.ts';
import { orUnsaid, saidIn } from './fact-columns.ts';
import type { StageTable } from './stage-tables.ts';

export interface StatedNodes {
  readonly node: string;
  readonly stage: StageTable;
  /** An SQL condition: the staged row is from a record that describes the node. Other rows are mentions of it. */
  readonly isDescribed: string;
  readonly facts: Facts;
  /** True if a new node takes the name of its first row; false if another step names it. */
  readonly isNamed: boolean;
}

/**
 * Sets the facts of the staged nodes: first from the last record that describes the node, else from the graph, else
 * from the first mention. The statement has `returning known.id`; it is undefined if there is nothing to set.
 */
export function stateNodes({ node, stage, isDescribed, facts, isNamed }: StatedNodes): string | undefined {
  const columns = isNamed ? ['name', ...columnsOf(facts)] : columnsOf(facts);
  if (columns.length === 0) return undefined;
  const listed = (of: (column: string) => string): string => columns.map(of).join(', ');
  const first = (column: string, order: string, which: string): string =>
    `(array_agg(${column} order by ${order}) filter (where ${column} is not null and ${which}))[1]`;
  const values = Object.values(facts).map(
    (fact) =>
      `${orUnsaid(fact, `coalesce(s.described_${fact.column}, ${saidIn('known', fact)}, s.${fact.column})`)} as ${fact.column}`,
  );
  const name = 'coalesce(s.described_name, case when s.is_new then s.name end, known.name) as name';
  return `
     update ${node} known set (${listed((column) => column)}) = row(${listed((column) => `s.${column}`)})
       from (select known.id, ${[...(isNamed ? [name] : []), ...values].join(', ')}
               from (select ${node}_id as id, bool_or(is_new) as is_new,
                            ${listed((column) => `${first(column, 'ref desc', isDescribed)} as described_${column}, ${first(column, 'ref', `not ${isDescribed}`)} as ${column}`)}
                       from ${stage} group by ${node}_id) as s
               join ${node} known using (id)) as s
      where known.id = s.id and (${listed((column) => `known.${column}`)}) is distinct from (${listed((column) => `s.${column}`)})
     returning known.id`;
}

/** Assignments for two nodes that are one: the winner (`w`) takes the facts that it lacks from the loser (`l`). */
export function takeMissing(facts: Facts): readonly string[] {
  return Object.values(facts).map(
    (fact) => `${fact.column} = ${orUnsaid(fact, `coalesce(${saidIn('w', fact)}, ${saidIn('l', fact)})`)}`,
  );
}
