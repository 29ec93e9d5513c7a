import type { Rejected } from '../../source/formats/reader.ts';
import { type LoadCounts, NO_COUNTS } from '../counts.ts';
import { BEGINNING, type Place } from './place.ts';

/** The state of an import: what is committed so far. */
export interface ImportRun {
  /** Undefined before anything is committed. */
  readonly id: string | undefined;
  readonly sources: readonly string[];
  readonly formats: readonly string[];
  readonly place: Place;
  /** Records read, rejected ones included. */
  readonly records: number;
  readonly counts: LoadCounts;
  /** The number of rejects, by reason. */
  readonly rejects: Readonly<Record<string, number>>;
  /** The location of the first reject, by reason. It may be listed with an earlier run that met the same reject. */
  readonly examples: Readonly<Record<string, string>>;
  /** How many things of each name were ignored because the graph has no place for them. */
  readonly ignored: Readonly<Record<string, number>>;
  /** Files that could be read only in part. */
  readonly broken: readonly string[];
  /** Whether any record had new contents. */
  readonly hasNews: boolean;
  /**
   * The version of the program that has read all files so far. Undefined if several versions have, or if the version is
   * not recorded.
   */
  readonly version: string | undefined;
  /** Set when the import finishes. */
  readonly skipped: Skipped;
}

/** Files of unknown format: the total, and the names of some. */
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

/** What an import reads. An import resumes another only if both have the same subject. */
export interface Subject {
  /** An absolute path, or `-`. */
  readonly location: string;
  /** The format that the user asked for. */
  readonly format: string | null;
  /** A digest that distinguishes the files from other files of the same names. */
  readonly inputs: string;
  /** The version of the program: a later one may make more of the same files. */
  readonly version: string;
}

export interface Reject extends Rejected {
  readonly file: string;
}
