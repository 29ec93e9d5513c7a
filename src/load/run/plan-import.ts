import { hash } from 'node:crypto';
import { resolve } from 'node:path';
import packageJson from '../../../package.json' with { type: 'json' };
import type { Reader } from '../../source/formats/reader.ts';
import { getReader } from '../../source/formats/readers.ts';
import { findInputs, type InputFile } from '../../source/input/input.ts';
import { VERSION } from '../record-key.ts';
import type { Subject } from './import-run.ts';
import type { ImportProgress } from './track-progress.ts';

export interface ImportOptions {
  /** The format of all files. Default: the format of each file is detected. */
  readonly format?: string | undefined;
  readonly asOf: string;
  /** Ends the import at the first reject. */
  readonly strict?: boolean | undefined;
  /** Reads everything, including what an earlier import has read. */
  readonly restart?: boolean | undefined;
  /** Stops the import after the current batch. Its reason says who asked for it. */
  readonly signal?: AbortSignal;
  /** Called with a sentence for the user. */
  readonly onNotice?: (sentence: string) => void;
  /** Called often. */
  readonly onProgress?: (progress: ImportProgress) => void;
}

/** What an import reads, and how. */
export interface ImportPlan {
  /** As the user gave it. */
  readonly path: string;
  readonly subject: Subject;
  readonly inputs: readonly InputFile[];
  /** Undefined if the format of each file is detected. */
  readonly reader: Reader | undefined;
  readonly asOf: string;
  readonly isStrict: boolean;
  readonly signal: AbortSignal | undefined;
  /** Whether a later import can resume this one. False for a pipe. */
  readonly canResume: boolean;
  /** Whether this import may resume an earlier one, or skip what an earlier one has finished. */
  readonly mayResume: boolean;
  /** The name of a file as the user knows it: below the path as given. */
  readonly show: (name: string) => string;
  readonly onNotice: (sentence: string) => void;
  readonly onProgress: (progress: ImportProgress) => void;
}

/** Changes whenever the same file gives other records. */
const version = `${packageJson.version} ${VERSION}`;

/** `-` is standard input. */
export async function planImport(path: string, options: ImportOptions): Promise<ImportPlan> {
  const reader = options.format === undefined ? undefined : getReader(options.format);
  const location = path === '-' ? path : resolve(path);
  const inputs = await findInputs(location);
  const canResume = inputs.every(({ stamp }) => stamp !== undefined);
  return {
    path,
    subject: { location, format: options.format ?? null, inputs: hash('md5', JSON.stringify(inputs)), version },
    inputs,
    reader,
    asOf: options.asOf,
    isStrict: options.strict === true,
    signal: options.signal,
    canResume,
    mayResume: canResume && options.restart !== true,
    show: (name) =>
      name.startsWith(location) ? path.replace(/(?<=.)[\\/]+$/, '') + name.slice(location.length) : name,
    onNotice: options.onNotice ?? (() => {}),
    onProgress: options.onProgress ?? (() => {}),
  };
}
