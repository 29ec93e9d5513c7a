import { type Identifier, paperSchemes } from '../../nodes/identifier.ts';
import type { CitationRecord, PaperRecord, ReferenceMention } from '../record.ts';
import { identify } from './identify.ts';
import { asArray, asBoolean, asObject, asText, type JsonObject } from './json.ts';
import { corpusIdOf, fieldOf, identifyS2Paper } from './semantic-scholar-identifiers.ts';

/** Whether it is a line of the bulk citations. */
export function isS2Citation(value: JsonObject): boolean {
  return 'citingcorpusid' in value;
}

/** Undefined if either end is missing. */
export function toS2Citation(citation: JsonObject): CitationRecord | undefined {
  const [citing] = identifyCorpusId(citation['citingcorpusid']);
  const identifiers = identifyCorpusId(citation['citedcorpusid']);
  return citing === undefined || identifiers.length === 0
    ? undefined
    : { kind: 'citation', citing, identifiers, ...evidenceOf(citation) };
}

/** The references of an object of the Graph API. A reference that Semantic Scholar could not resolve has no id. */
export function toS2References(references: readonly unknown[]): readonly ReferenceMention[] {
  return references.flatMap((item) => {
    const reference = asObject(item);
    const identifiers = identifyS2Paper(asObject(reference['citedPaper'] ?? item));
    return identifiers.length === 0 ? [] : [{ identifiers, ...evidenceOf(reference) }];
  });
}

/** The papers that cite an object of the Graph API, which has no more about them. */
export function toS2CitationsOf(paper: JsonObject, { identifiers }: PaperRecord): readonly CitationRecord[] {
  if (identifiers.length === 0) return [];
  return asArray(paper['citations']).flatMap((item) => {
    const citation = asObject(item);
    const [citing] = identifyS2Paper(asObject(citation['citingPaper'] ?? item));
    return citing === undefined ? [] : [{ kind: 'citation' as const, citing, identifiers, ...evidenceOf(citation) }];
  });
}

function identifyCorpusId(value: unknown): readonly Identifier[] {
  return identify(paperSchemes, [['s2', corpusIdOf(value)]]);
}

function evidenceOf(edge: JsonObject): Pick<ReferenceMention, 'contexts' | 'intents' | 'isInfluential'> {
  return {
    contexts: textsOf(edge['contexts']),
    intents: textsOf(edge['intents']),
    isInfluential: asBoolean(fieldOf(edge, 'isInfluential')),
  };
}

/** The distinct intents. Bulk files have a list of intents, or null, for each context. */
function textsOf(value: unknown): readonly string[] | null {
  if (!Array.isArray(value)) return null;
  return [...new Set(value.flat().flatMap((item) => asText(item) ?? []))];
}
