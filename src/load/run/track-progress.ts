import type { InputFile } from '../../source/input/input.ts';
import type { ImportRun } from './import-run.ts';

export interface ImportProgress {
  /** The current file. */
  readonly file: string;
  /** Committed records, including rejects; `before` of them by the import that this one resumes. */
  readonly records: number;
  readonly before: number;
  readonly rejects: number;
  /** Bytes read, as stored on the disk. The total is unknown for a pipe. `bytesBefore` were skipped. */
  readonly bytes: number;
  readonly bytesBefore: number;
  readonly totalBytes: number | undefined;
}

export interface ProgressTracker {
  readonly read: (bytes: number) => void;
  readonly begin: (file: string) => void;
  readonly commit: (run: ImportRun) => void;
}

export function trackProgress(
  inputs: readonly InputFile[],
  show: (name: string) => string,
  run: ImportRun,
  report: (progress: ImportProgress) => void,
): ProgressTracker {
  const bytesBefore = sizeOf(inputs.slice(0, run.place.input)) ?? 0;
  let progress: ImportProgress = {
    file: show(inputs[run.place.input]?.name ?? ''),
    records: run.records,
    before: run.records,
    rejects: countRejects(run),
    bytes: bytesBefore,
    bytesBefore,
    totalBytes: sizeOf(inputs),
  };
  const set = (change: Partial<ImportProgress>): void => {
    progress = { ...progress, ...change };
    report(progress);
  };
  return {
    read: (bytes) => set({ bytes: progress.bytes + bytes }),
    begin: (file) => set({ file }),
    commit: (committed) => set({ records: committed.records, rejects: countRejects(committed) }),
  };
}

export function countRejects({ rejects }: Pick<ImportRun, 'rejects'>): number {
  return Object.values(rejects).reduce((sum, count) => sum + count, 0);
}

function sizeOf(inputs: readonly InputFile[]): number | undefined {
  let total = 0;
  for (const { stamp } of inputs) {
    if (stamp === undefined) return undefined;
    total += stamp.size;
  }
  return total;
}
