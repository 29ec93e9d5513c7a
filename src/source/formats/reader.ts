import type { ImportRecord } from '../record.ts';

/** A file of an import, decompressed. */
export interface SourceFile {
  /** The name for users, such as `works.tar.gz:works/part_000.jsonl`. */
  readonly name: string;
  readonly bytes: AsyncIterable<Uint8Array>;
}

export interface ReaderOptions {
  /** The day that "now" is, for sources that leave the year out: 2026-11-22. */
  readonly asOf: string;
}

/** A record, or a reject with its reason. A bad record never ends a file. */
export type Item = Read | Rejected;

export interface Read {
  /** Where it begins: `line 12`, or `byte 4711` if lines are of no use. */
  readonly location: string;
  readonly record: ImportRecord;
  /** How many things of each kind were ignored because the graph has no place for them, such as funders. */
  readonly ignored?: Readonly<Record<string, number>>;
}

export interface Rejected {
  readonly location: string;
  /** For counting: bad-json, bad-xml, bad-text, too-long, no-identity and the like. */
  readonly reason: string;
  /** What was expected, what came. */
  readonly message: string;
  /** The first kilobyte of the record. */
  readonly excerpt: string;
  /** True if the rest of the file could not be read: only the part before it is imported. */
  readonly isEnd?: boolean;
}

/** Turns the bytes of a file into records, streaming. Everything after that is the same for all formats. */
export interface Reader {
  readonly name: string;
  /** Names the source in provenance: openalex, arxiv, s2, dblp, crossref, bibtex, acl, csv, byline, listing. */
  readonly source: string;
  /** What it is, in a few words, for `--help` and for the refusal of unknown files. */
  readonly description: string;
  /** Whether a file that begins with this text (64 KiB at most) is of the format. */
  readonly recognizes: (beginning: string, fileName: string) => boolean;
  readonly read: (file: SourceFile, options: ReaderOptions) => AsyncIterable<Item>;
}
