import type { Identifier } from '../nodes/identifier.ts';

/**
 * What every format turns its bytes into, and all that the loader knows of a source. Texts are NFC, with white space
 * collapsed and no NUL (clean-text.ts); identifiers are in the stored spelling of their scheme (nodes/identifier.ts).
 */
export type ImportRecord = AuthorRecord | CitationRecord | InstitutionRecord | MergeRecord | PaperRecord;

export interface PaperRecord {
  readonly kind: 'paper';
  /** Names the record within its source; by default its first identifier, else its title. */
  readonly key?: string;
  readonly identifiers: readonly Identifier[];
  readonly title: string | null;
  /** 2024-10-25, 2024-10 or 2024. */
  readonly published: string | null;
  /** The source leaves a part of the date out, and the reader has added it: any other date is better. */
  readonly isDateGuessed?: boolean;
  readonly type: PaperType;
  readonly venue: VenueMention | null;
  readonly url: string | null;
  readonly codeUrl: string | null;
  /** There is code, even where it is not said where. */
  readonly hasCode: boolean;
  readonly abstract: string | null;
  readonly summary: string | null;
  /** The people on the byline, in printed order. */
  readonly authors: readonly AuthorMention[];
  /** False where the source breaks the list off ("et al.", or a cut at 100). */
  readonly isBylineComplete: boolean;
  readonly collectives: readonly AuthorMention[];
  readonly topics: readonly TopicMention[];
  /** Institutions that the source ties to the paper without saying whose they are. */
  readonly institutions: readonly InstitutionMention[];
  readonly references: readonly ReferenceMention[];
  /** In Byline's own layout alone: what the sources of the exported graph said of the paper. */
  readonly provenance?: PaperProvenance;
}

/** Where a paper of another graph has its fields from. The record then is a copy, and no source of its own. */
export interface PaperProvenance {
  readonly sources: readonly SourceStatement[];
  readonly bylineSource: string | null;
  readonly abstractSource: string | null;
  readonly summarySource: string | null;
}

/** The scalar fields as one record of one source gave them. */
export interface SourceStatement {
  readonly source: string;
  readonly key: string;
  readonly said: PaperStatement;
  readonly venue: VenueMention | null;
}

/** What is absent was not said. */
export interface PaperStatement {
  readonly title?: string;
  readonly published?: string;
  readonly guessedPublished?: string;
  readonly type?: PaperType;
  readonly url?: string;
  readonly codeUrl?: string;
  readonly hasCode?: true;
}

/** A paper of which nothing is said: what a record is made from that adds to others. */
export const UNSAID_PAPER: PaperRecord = {
  kind: 'paper',
  identifiers: [],
  title: null,
  published: null,
  type: 'other',
  venue: null,
  url: null,
  codeUrl: null,
  hasCode: false,
  abstract: null,
  summary: null,
  authors: [],
  isBylineComplete: false,
  collectives: [],
  topics: [],
  institutions: [],
  references: [],
};

export const PAPER_TYPES = [
  'article',
  'preprint',
  'proceedings_article',
  'book',
  'book_chapter',
  'dataset',
  'editorial',
  'letter',
  'peer_review',
  'proceedings',
  'reference_entry',
  'report',
  'review',
  'software',
  'thesis',
  'other',
] as const;
export type PaperType = (typeof PAPER_TYPES)[number];

export interface AuthorMention {
  /** As printed. */
  readonly name: string;
  readonly identifiers: readonly Identifier[];
  /** Who it is to the source, where that is not told by the identifiers, nor by the printed name alone. */
  readonly identity?: AuthorIdentity;
  readonly isCorresponding: boolean;
  /** As printed. */
  readonly affiliations: readonly string[];
  readonly institutions: readonly InstitutionMention[];
}

/** The name by which a source tells a person from others: "Wei Wang 0001". */
export interface AuthorIdentity {
  /** By default the source of the record. */
  readonly source?: string;
  readonly name: string;
}

/** A spelling, and the source that has it; by default that of the record. */
export interface Spelling {
  readonly name: string;
  readonly source?: string;
}

export interface InstitutionMention {
  readonly name: string;
  readonly identifiers: readonly Identifier[];
  /** ISO 3166-1 alpha-2, upper case. */
  readonly countryCode: string | null;
  readonly type: string | null;
  /** Which source ties it to the paper; by default that of the record. Of no meaning on a byline. */
  readonly source?: string;
}

export interface VenueMention {
  readonly name: string;
  /** Schemes: issn, openalex, acl (venue slug), dblp (stream such as conf/acl). */
  readonly identifiers: readonly Identifier[];
  readonly type: string | null;
  readonly publisher: string | null;
  /** The one of its ISSNs that links those of all its media, where the source says which it is. */
  readonly issnL?: string;
}

export interface TopicMention {
  /** arxiv, openalex, keyword. */
  readonly scheme: string;
  readonly code: string;
  /** Null where the source gives a code alone. */
  readonly name: string | null;
  readonly score: number | null;
  readonly isPrimary: boolean;
  /** From the topic directly above to the top. */
  readonly ancestors: readonly { readonly scheme: string; readonly code: string; readonly name: string }[];
}

export interface ReferenceMention {
  /** Any of which may name the cited paper. */
  readonly identifiers: readonly Identifier[];
  readonly contexts: readonly string[] | null;
  readonly intents: readonly string[] | null;
  readonly isInfluential: boolean | null;
}

/** A person whom a source describes apart from papers. */
export interface AuthorRecord {
  readonly kind: 'author';
  readonly identifiers: readonly Identifier[];
  /** Who it is where bylines have a name alone. By default the name, where there is no identifier. */
  readonly identities?: readonly AuthorIdentity[];
  readonly isCollective?: boolean;
  readonly name: string;
  /**
   * The source that describes the author by that name, where the record is a copy from another graph, whose spellings
   * have sources: without it the name is that of a byline.
   */
  readonly nameSource?: string;
  readonly otherNames: readonly (Spelling | string)[];
}

export interface InstitutionRecord extends InstitutionMention {
  readonly kind: 'institution';
  readonly otherNames: readonly (Spelling | string)[];
  readonly city: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly homepageUrl: string | null;
  /** What it is a part of: a university system, an academy. */
  readonly parent: InstitutionMention | null;
}

/** A citation that comes in a file of its own. */
export interface CitationRecord extends ReferenceMention {
  readonly kind: 'citation';
  readonly citing: Identifier;
}

/** A source has given an identifier up for another one of the same thing. */
export interface MergeRecord {
  readonly kind: 'merge';
  readonly of: 'author' | 'institution' | 'paper';
  readonly scheme: string;
  readonly from: string;
  readonly into: string;
}
