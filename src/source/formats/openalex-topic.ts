import type { TopicMention } from '../record.ts';
import { asArray, asNumber, asObject, asText, isObject, type JsonObject } from './json.ts';

type Ancestor = TopicMention['ancestors'][number];

/** Topics of a work, each with its subfield, field and domain. */
export function toOpenAlexTopics(work: JsonObject): readonly TopicMention[] {
  const primaryCode = codeOf(asObject(work['primary_topic']));
  const topics = new Map<string, TopicMention>();
  for (const topic of [...asArray(work['topics']), work['primary_topic']]) {
    const code = isObject(topic) ? codeOf(topic) : undefined;
    if (!isObject(topic) || code === undefined || topics.has(code)) continue;
    topics.set(code, {
      scheme: 'openalex',
      code,
      name: asText(topic['display_name']),
      score: asNumber(topic['score']),
      isPrimary: code === primaryCode,
      ancestors: ancestorsOf(topic),
    });
  }
  return [...topics.values()];
}

/** Millions of works share a few thousand topics, so the chain of each topic is built once and kept. */
const chains = new Map<string, readonly Ancestor[]>();
const MAX_CHAINS = 100_000;

function ancestorsOf(topic: JsonObject): readonly Ancestor[] {
  const levels = [asObject(topic['subfield']), asObject(topic['field']), asObject(topic['domain'])];
  const key = levels.map((level) => `${level['id']} ${level['display_name']}`).join('\n');
  const known = chains.get(key);
  if (known !== undefined) return known;
  const chain = levels.flatMap((level) => toAncestor(level) ?? []);
  if (chains.size < MAX_CHAINS) chains.set(key, chain);
  return chain;
}

function toAncestor(level: JsonObject): Ancestor | undefined {
  const code = codeOf(level);
  const name = asText(level['display_name']);
  return code === undefined || name === null ? undefined : { scheme: 'openalex', code, name };
}

/** https://openalex.org/T10028 is T10028, https://openalex.org/subfields/1702 is subfields/1702. */
function codeOf(topic: JsonObject): string | undefined {
  const id = asText(topic['id']);
  return id === null
    ? undefined
    : /^(?:https?:\/\/openalex\.org\/)?(T\d+|(?:subfields|fields|domains)\/\d+)$/.exec(id)?.[1];
}
