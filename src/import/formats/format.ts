import type { PaperRecord } from '../paper-record.ts';

export interface FormatOptions {
  /** The day that "now" is, for sources that leave the year out: 2026-11-22. */
  readonly asOf: string;
}

/** Turns the lines of a file into records. Everything after that is the same for all formats. */
export interface Format {
  readonly name: string;
  /** Names the source in provenance and in the identity of authors without identifiers. */
  readonly source: string;
  readonly description: string;
  /** Whether a file that begins with this text is of the format. */
  readonly recognizes: (beginning: string) => boolean;
  readonly read: (lines: AsyncIterable<string>, options: FormatOptions) => AsyncIterable<PaperRecord>;
}

/** A file is not what its format says it is. */
export class FormatError extends Error {
  readonly line: number;
  constructor(line: number, message: string) {
    super(`Line ${line}: ${message}`);
    this.name = 'FormatError';
    this.line = line;
  }
}
