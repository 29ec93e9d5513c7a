import type { ImportReport } from '../load/import-path.ts';
import { countRejects } from '../load/run/track-progress.ts';
import { type ByKind, RECORD_KINDS } from '../nodes/import-run/record-kinds.ts';
import { amount, duration } from './import-progress.ts';

const NAMES: ByKind<string> = {
  paper: 'papers',
  author: 'authors',
  institution: 'institutions',
  citation: 'citations',
  merge: 'merged ids',
};

/** The summary that is printed at the end of an import. */
export function importTable(report: ImportReport, seconds: number): string {
  const { run, before } = report;
  const now = run.records - before;
  const share = before > 0 ? `, ${amount(now)} of them now` : '';
  const sum = `${amount(run.records)} records${share}, in ${duration(seconds)}: ${amount(now / seconds)} a second.`;
  const blocks = [outcomes(report), ignored(report), rejects(report), sum];
  return blocks.filter((block) => block !== '').join('\n\n');
}

function outcomes({ run }: ImportReport): string {
  const rows = RECORD_KINDS.flatMap((kind) => {
    const { created, updated, unchanged, people = 0, collectives = 0 } = run.counts[kind];
    const made = [
      [NAMES[kind], kind === 'author' ? people : created, updated, unchanged] as const,
      ['collectives', collectives, 0, 0] as const,
    ];
    return made
      .filter(([, ...counts]) => counts.some((count) => count > 0))
      .map(([name, ...counts]) => [name, ...counts.map(amount)]);
  });
  return rows.length === 0 ? '' : align([['', 'new', 'updated', 'unchanged'], ...rows]);
}

function ignored({ run }: ImportReport): string {
  const counts = Object.entries(run.ignored).map(([what, count]) => `${amount(count)} ${what}`);
  return counts.length === 0 ? '' : `Ignored (not part of the graph): ${counts.join(', ')}.`;
}

function rejects({ run }: ImportReport): string {
  const rows = Object.entries(run.rejects)
    .sort(([, one], [, other]) => other - one)
    .map(([reason, count]) => [reason, amount(count), run.examples[reason] ?? '']);
  if (rows.length === 0) return '';
  // An earlier import may have met them first, so the query asks all imports.
  const where =
    'List them, each under the import that met it first: { importRuns { nodes { rejects { nodes { file location message excerpt } } } } }';
  return `Rejected: ${amount(countRejects(run))}\n${align(rows, 2)}\n${where}`;
}

/** Aligns the first column and those from `from` on to the left, the others to the right. */
function align(rows: readonly (readonly string[])[], from = Number.POSITIVE_INFINITY): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const cell = (text: string, column: number): string => {
    const width = widths[column] ?? 0;
    return column === 0 || column >= from ? text.padEnd(width) : text.padStart(width);
  };
  return rows.map((row) => `  ${row.map(cell).join('  ')}`.trimEnd()).join('\n');
}
