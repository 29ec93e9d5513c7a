import type { Reader } from '../../source/formats/reader.ts';
import { READERS } from '../../source/formats/readers.ts';
import type { ImportRun } from './import-run.ts';
import type { ImportPlan } from './plan-import.ts';
import type { ReadOptions } from './read-items.ts';
import { trackProgress } from './track-progress.ts';
import { collectUnknown, type UnknownFiles } from './unknown-files.ts';

/** Observes the files while they are read: tracks progress and unknown formats, and reports both. */
export interface FileWatch {
  readonly read: Pick<ReadOptions, 'onBytes' | 'onFile' | 'onUnknown'>;
  readonly commit: (run: ImportRun) => void;
  /** The format of the last file that has one. */
  readonly reader: () => Reader | undefined;
  readonly unknown: UnknownFiles;
}

export function watchFiles({ inputs, reader, show, onNotice, onProgress }: ImportPlan, start: ImportRun): FileWatch {
  const unknown = collectUnknown(show, onNotice);
  const progress = trackProgress(inputs, show, start, onProgress);
  // After the place where an import resumes, no file may have a known format.
  let latest = reader ?? READERS.find(({ name }) => name === start.formats.at(-1));
  return {
    read: {
      onBytes: progress.read,
      onFile: (name, found) => {
        latest = found;
        unknown.tell();
        progress.begin(show(name));
      },
      onUnknown: unknown.add,
    },
    commit: progress.commit,
    reader: () => latest,
    unknown,
  };
}
