/** Wordings that readers stumble over, each with a better one. */
const WORDINGS: readonly (readonly [wording: RegExp, better: string])[] = [
  [/\bheed(s|ed)?\b/i, 'use'],
  [/\bfulfil(s|led|ling)?\b/i, 'match'],
  [/\bsuffic(e|es|ed|ient)\b/i, 'be enough, cover'],
  [/\b(that|those) of\b/i, 'name the thing again'],
  [/\bof which\b/i, 'start a new sentence'],
  [/(?:^|[.,:;] )of (none|several)\b/i, 'if there are none, if there are several'],
  [/\bwhom\b/i, 'who, or start a new sentence'],
  [/\bwho of (them|these|those|the)\b/i, 'which of'],
  [/\b(is|are|was) told of\b|\btold of (it|them|that)\b/i, 'gets, sees, is passed'],
  [/\bthere (is|are) none\b/i, 'say what is missing'],
  [/\b(none|each|one|all) (at least )?(does|do)\b(?! not\b)/i, 'repeat the verb'],
  [/\bby lot\b/i, 'random'],
  [/\b(asked|ordered|said|told) otherwise\b/i, 'by default'],
  [/\b(is|are) known by\b/i, 'is identified by'],
  [/\b(stands|stand) in it\b/i, 'it contains'],
  [/\bpass(ed|es|ing)? over\b/i, 'ignore, skip'],
  [/\banew\b/i, 'again, start over'],
  [/\b(is|are) natural\b/i, 'the default direction is'],
  [/\bfound out\b/i, 'detected'],
  [/\b(that|what) is said\b/i, 'conditions, what the source states'],
  [/\bwhich it cannot be\b/i, 'is invalid'],
];

/** Sentences that begin so are finished by a verb, or are no sentences. */
const OPENING = /^(a|an|the|of|in|for|with|without|by|not|no|none|only|at|also|else|to|from|per|each|every|one|as)\b/i;
/** An auxiliary, or an ending that verbs have; nouns have it too, so a sentence that this finds may still have no verb. */
const PERHAPS_A_VERB =
  /\b(is|are|was|were|be|been|has|have|had|do|does|did|can|could|may|might|must|will|would|should|cannot|come|count|get|give|go|hold|make|match|need|say|see|stand|take|find|know|list|let|\w{2,}(s|ed|n't))\b/i;

export interface Fault {
  readonly found: string;
  readonly better: string;
}

/** What breaks the rules in a text. */
export function findFaults(text: string): readonly Fault[] {
  const prose = text.replaceAll(/`[^`]*`/g, '`code`').replaceAll(/\$\{(?:[^{}]|\{[^{}]*\})*\}/g, 'value');
  const wordings = WORDINGS.flatMap(([wording, better]) => {
    const [found] = wording.exec(prose) ?? [];
    return found === undefined ? [] : [{ found, better }];
  });
  return [...wordings, ...sentencesWithoutVerb(prose)];
}

/** The first sentence says what a thing is, and needs no verb. */
function sentencesWithoutVerb(prose: string): readonly Fault[] {
  const [, ...further] = prose.match(/[^.!?]+[.!?](?=\s|$)/g) ?? [];
  return further
    .map((sentence) => sentence.trim())
    .filter((sentence) => OPENING.test(sentence) && !sentence.includes(':') && !PERHAPS_A_VERB.test(sentence))
    .map((sentence) => ({ found: sentence, better: 'a sentence with a verb' }));
}
