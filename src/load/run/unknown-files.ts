import { describeReaders } from '../../source/formats/readers.ts';
import { ImportError } from '../../source/import-error.ts';
import type { Skipped } from './import-run.ts';

export interface UnknownFiles {
  readonly add: (name: string, beginning: string) => void;
  /** Reports each unknown file from now on, because some file has a known format. */
  readonly tell: () => void;
  readonly skipped: () => Skipped;
  readonly refuse: (path: string) => ImportError;
}

/** A folder with thousands of scans must not fill the screen. */
const MOST_TOLD = 5;

/** Reports each file as skipped. */
export function tellSkipped(names: readonly string[], onNotice: (sentence: string) => void): void {
  for (const name of names) onNotice(`Skipped ${name}: unknown format.`);
}

export function collectUnknown(show: (name: string) => string, onNotice: (sentence: string) => void): UnknownFiles {
  const files: { readonly name: string; readonly beginning: string }[] = [];
  let total = 0;
  let isTelling = false;
  return {
    add(name, beginning) {
      total += 1;
      if (total > MOST_TOLD) return;
      files.push({ name, beginning });
      if (isTelling) tellSkipped([show(name)], onNotice);
    },
    tell() {
      if (!isTelling)
        tellSkipped(
          files.map(({ name }) => show(name)),
          onNotice,
        );
      isTelling = true;
    },
    skipped: () => ({ names: files.map(({ name }) => name), total }),
    refuse: (path) => {
      const what = total === 1 ? 'Its format is unknown.' : `None of its ${total} files has a known format.`;
      const found = files.map(({ name, beginning }) => `  ${show(name)}: ${firstLine(beginning)}`).join('\n');
      const more = total > files.length ? `\n  and ${total - files.length} more` : '';
      return new ImportError(
        `${path} cannot be imported. ${what} Found:\n${found}${more}\nLooked for:\n${describeReaders()}\nUse --format to name the format.`,
      );
    },
  };
}

function firstLine(beginning: string): string {
  const line = beginning.trim().split('\n', 1)[0] ?? '';
  if (line === '') return 'nothing';
  return JSON.stringify(line.length > 80 ? `${line.slice(0, 79)}…` : line);
}
