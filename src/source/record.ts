import type { Identifier } from '../nodes/identifier.ts';
import type { Stated } from './facts/fact.ts';
import type { authorFacts, citationFacts, institutionFacts, paperFacts, venueFacts } from './facts/facts.ts';
import type { Linked, NamedMention, paperLinks } from './facts/links.ts';

/**
 * The output of every format, and all that the loader sees of a source. Texts are NFC, with collapsed white space and
 * without NUL (clean-text.ts); identifiers are in the stored spelling of their scheme (nodes/identifier.ts).
 */
export type ImportRecord = AuthorRecord | CitationRecord | InstitutionRecord | MergeRecord | PaperRecord;

export interface PaperRecord extends Linked<typeof paperLinks>, Stated<typeof paperFacts> {
  readonly kind: 'paper';
  /** Names the record within its source; by default its first identifier, else its title. */
  readonly key?: string;
  readonly identifiers: readonly Identifier[];
  /** 2024-10-25, 2024-10 or 2024. */
  readonly published?: string | null;
  /** True if the source omits a part of the date and the reader has added it: any other date is better. */
  readonly isDateGuessed?: boolean;
  readonly venue?: VenueMention | null;
  /** The people on the byline, in printed order. */
  readonly authors?: readonly AuthorMention[];
  /** False if the source truncates the list ("et al.", or a cut at 100), or does not have the byline. */
  readonly isBylineComplete?: boolean;
  readonly collectives?: readonly AuthorMention[];
  readonly topics?: readonly TopicMention[];
  /** Institutions that the source links to the paper but to no author. */
  readonly institutions?: readonly InstitutionMention[];
  readonly references?: readonly ReferenceMention[];
  /** Only in Byline's own layout: the statements of the exported graph's sources about the paper. */
  readonly provenance?: PaperProvenance;
}

/** The sources of a paper in another graph. The record then is a copy, not a source of its own. */
export interface PaperProvenance extends TextSources {
  readonly sources: readonly SourceStatement[];
  readonly bylineSource?: string | null;
}

/** The source of each fact that the graph keeps from one source only: `abstractSource`, `summarySource`. */
type TextSources = {
  readonly [Name in keyof typeof paperFacts as (typeof paperFacts)[Name] extends { readonly table: string }
    ? `${Name}Source`
    : never]?: string | null;
};

/** The statement of one record of a source about a paper. */
export interface SourceStatement {
  readonly source: string;
  readonly key: string;
  readonly said: PaperStatement;
  readonly venue?: VenueMention | null;
}

/** An absent field is not stated. */
export interface PaperStatement extends Stated<StatementFacts> {
  readonly published?: string | null;
  readonly guessedPublished?: string | null;
}

type StatementFacts = {
  readonly [Name in keyof typeof paperFacts as (typeof paperFacts)[Name] extends { readonly table: string }
    ? never
    : Name]: (typeof paperFacts)[Name];
};

export interface AuthorMention {
  /** As printed. */
  readonly name: string;
  readonly identifiers: readonly Identifier[];
  /** How the source identifies the person, if neither the identifiers nor the printed name alone do. */
  readonly identity?: AuthorIdentity;
  readonly isCorresponding?: boolean;
  /** As printed. */
  readonly affiliations?: readonly string[];
  readonly institutions?: readonly InstitutionMention[];
}

/** The name that a source uses to tell a person from others: "Wei Wang 0001". */
export interface AuthorIdentity {
  /** By default the source of the record. */
  readonly source?: string;
  readonly name: string;
}

/** A spelling and its source. Default: the source of the record. */
export interface Spelling {
  readonly name: string;
  readonly source?: string;
}

export interface InstitutionMention extends Stated<typeof institutionFacts> {
  readonly name: string;
  readonly identifiers: readonly Identifier[];
  /**
   * The source that links the institution to the paper. Default: the source of the record. It is ignored on a byline.
   */
  readonly source?: string;
}

export type VenueMention = NamedMention & Stated<typeof venueFacts>;

export interface TopicMention {
  /** arxiv, openalex, keyword. */
  readonly scheme: string;
  readonly code: string;
  /** Null if the source has only a code. */
  readonly name: string | null;
  readonly score: number | null;
  readonly isPrimary: boolean;
  /** From the topic directly above to the top. */
  readonly ancestors: readonly { readonly scheme: string; readonly code: string; readonly name: string }[];
}

export interface ReferenceMention extends Stated<typeof citationFacts> {
  /** Each of them may identify the cited paper. */
  readonly identifiers: readonly Identifier[];
}

/** A person with a record of their own. */
export interface AuthorRecord extends Stated<typeof authorFacts> {
  readonly kind: 'author';
  readonly identifiers: readonly Identifier[];
  /** Names that identify the person on bylines without identifiers. Default: the name, if there is no identifier. */
  readonly identities?: readonly AuthorIdentity[];
  readonly isCollective?: boolean;
  readonly name: string;
  /**
   * The source whose record of the author has this name. Used only in copies from another graph, where spellings have
   * sources; without it the name is from a byline.
   */
  readonly nameSource?: string;
  readonly otherNames: readonly (Spelling | string)[];
}

export interface InstitutionRecord extends InstitutionMention {
  readonly kind: 'institution';
  readonly otherNames: readonly (Spelling | string)[];
  /** The parent institution: a university system, an academy. */
  readonly parent?: InstitutionMention | null;
}

/** A citation with a record of its own. */
export interface CitationRecord extends ReferenceMention {
  readonly kind: 'citation';
  readonly citing: Identifier;
}

/** A source has replaced an identifier by another one of the same thing. */
export interface MergeRecord {
  readonly kind: 'merge';
  readonly of: 'author' | 'institution' | 'paper';
  readonly scheme: string;
  readonly from: string;
  readonly into: string;
}
