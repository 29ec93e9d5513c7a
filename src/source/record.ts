import type { Identifier } from '../nodes/identifier.ts';
import type { Stated } from './facts/fact.ts';
import type { authorFacts, citationFacts, institutionFacts, paperFacts, venueFacts } from './facts/facts.ts';
import type { Linked, NamedMention, paperLinks } from './facts/links.ts';

/**
 * What every format turns its bytes into, and all that the loader knows of a source. Texts are NFC, with white space
 * collapsed and no NUL (clean-text.ts); identifiers are in the stored spelling of their scheme (nodes/identifier.ts).
 */
export type ImportRecord = AuthorRecord | CitationRecord | InstitutionRecord | MergeRecord | PaperRecord;

export interface PaperRecord extends Linked<typeof paperLinks>, Stated<typeof paperFacts> {
  readonly kind: 'paper';
  /** Names the record within its source; by default its first identifier, else its title. */
  readonly key?: string;
  readonly identifiers: readonly Identifier[];
  /** 2024-10-25, 2024-10 or 2024. */
  readonly published?: string | null;
  /** The source leaves a part of the date out, and the reader has added it: any other date is better. */
  readonly isDateGuessed?: boolean;
  readonly venue?: VenueMention | null;
  /** The people on the byline, in printed order. */
  readonly authors?: readonly AuthorMention[];
  /** False where the source breaks the list off ("et al.", or a cut at 100), or says nothing of the byline. */
  readonly isBylineComplete?: boolean;
  readonly collectives?: readonly AuthorMention[];
  readonly topics?: readonly TopicMention[];
  /** Institutions that the source ties to the paper without saying whose they are. */
  readonly institutions?: readonly InstitutionMention[];
  readonly references?: readonly ReferenceMention[];
  /** In Byline's own layout alone: what the sources of the exported graph said of the paper. */
  readonly provenance?: PaperProvenance;
}

/** Where a paper of another graph has its fields from. The record then is a copy, and no source of its own. */
export interface PaperProvenance extends TextSources {
  readonly sources: readonly SourceStatement[];
  readonly bylineSource?: string | null;
}

/** The source of each fact that the graph keeps from one source alone: `abstractSource`, `summarySource`. */
type TextSources = {
  readonly [Name in keyof typeof paperFacts as (typeof paperFacts)[Name] extends { readonly table: string }
    ? `${Name}Source`
    : never]?: string | null;
};

/** What one record of one source said of a paper. */
export interface SourceStatement {
  readonly source: string;
  readonly key: string;
  readonly said: PaperStatement;
  readonly venue?: VenueMention | null;
}

/** What is absent was not said. */
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
  /** Who it is to the source, where that is not told by the identifiers, nor by the printed name alone. */
  readonly identity?: AuthorIdentity;
  readonly isCorresponding?: boolean;
  /** As printed. */
  readonly affiliations?: readonly string[];
  readonly institutions?: readonly InstitutionMention[];
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

export interface InstitutionMention extends Stated<typeof institutionFacts> {
  readonly name: string;
  readonly identifiers: readonly Identifier[];
  /** Which source ties it to the paper; by default that of the record. Of no meaning on a byline. */
  readonly source?: string;
}

export type VenueMention = NamedMention & Stated<typeof venueFacts>;

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

export interface ReferenceMention extends Stated<typeof citationFacts> {
  /** Any of which may name the cited paper. */
  readonly identifiers: readonly Identifier[];
}

/** A person whom a source describes apart from papers. */
export interface AuthorRecord extends Stated<typeof authorFacts> {
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
  /** What it is a part of: a university system, an academy. */
  readonly parent?: InstitutionMention | null;
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
