import { type Identifier, paperSchemes } from '../../nodes/identifier.ts';
import type { CitationRecord, PaperRecord, ReferenceMention } from '../record.ts';
import { identify } from './identify.ts';
import { asArray, asBoolean, asObject, asText, type JsonObject } from './json.ts';
import { corpusIdOf, fieldOf, identifyS2Paper } from './semantic-scholar-identifiers.ts';

/** Whether it is a line of the bulk citations. */
export function isS2Citation(value: JsonObject): boolean {
  return 'citingcorpusid' in value;
}

/** Undefined where either end is missing. */
export function toS2Citation(citation: JsonObject): CitationRecord | undefined {
  const [citing] = identifyCorpusId(citation['citingcorpusid']);
  const identifiers = identifyCorpusId(citation['citedcorpusid']);
  return citing === undefined || identifiers.length === 0
    ? undefined
    : { kind: 'citation', citing, identifiers, ...evidenceOf(citation) };
}

/** What an object of the Graph API cites. References that Semantic Scholar could not find have no id. */
export function toS2References(references: readonly unknown[]): readonly ReferenceMention[] {
  return references.flatMap((item) => {
    const reference = asObject(item);
    const identifiers = identifyS2Paper(asObject(reference['citedPaper'] ?? item));
    return identifiers.length === 0 ? [] : [{ identifiers, ...evidenceOf(reference) }];
  });
}

/** What cites an object of the Graph API, which says no more of those papers. */
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

/** Bulk files have a list of intents, or null, for each context: what is stored is which intents there are. */
function textsOf(value: unknown): readonly string[] | null {
  if (!Array.isArray(value)) return null;
  return [...new Set(value.flat().flatMap((item) => asText(item) ?? []))];
}
