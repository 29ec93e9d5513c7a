import type { Rejected } from '../../source/formats/reader.ts';
import { type LoadCounts, NO_COUNTS } from '../counts.ts';
import { BEGINNING, type Place } from './place.ts';

/** How an import stands: what of it is committed. */
export interface ImportRun {
  /** Undefined before anything is committed. */
  readonly id: string | undefined;
  readonly sources: readonly string[];
  readonly formats: readonly string[];
  readonly place: Place;
  /** Records read, rejected ones included. */
  readonly records: number;
  readonly counts: LoadCounts;
  /** By reason. */
  readonly rejects: Readonly<Record<string, number>>;
  /** By reason, where the first such reject is: it may be listed with an earlier run, which met it too. */
  readonly examples: Readonly<Record<string, string>>;
  /** What records have that the graph has no place for, by name. */
  readonly ignored: Readonly<Record<string, number>>;
  /** Files of which only a part could be read. */
  readonly broken: readonly string[];
  /** Whether any record said what it had not said before. */
  readonly hasNews: boolean;
  /** Of the program that has read all of it so far; undefined where several have, or one that did not note it. */
  readonly version: string | undefined;
  /** Known when it has come to its end. */
  readonly skipped: Skipped;
}

/** Files of unknown format: the names of a few, and how many there are. */
export interface Skipped {
  readonly names: readonly string[];
  readonly total: number;
}

export const newRun: ImportRun = {
  id: undefined,
  sources: [],
  formats: [],
  place: BEGINNING,
  records: 0,
  counts: NO_COUNTS,
  rejects: {},
  examples: {},
  ignored: {},
  broken: [],
  hasNews: false,
  version: undefined,
  skipped: { names: [], total: 0 },
};

/** What an import is of. One goes on where another stopped if both are of the same. */
export interface Subject {
  /** An absolute path, or `-`. */
  readonly location: string;
  /** The format that was asked for. */
  readonly format: string | null;
  /** What tells the files from others of their names. */
  readonly inputs: string;
  /** Of the program, which may make more of them than an earlier one did. */
  readonly version: string;
}

export interface Reject extends Rejected {
  readonly file: string;
}
