import { MAX_NAMED } from '../../src/api/lookup.ts';
import { MAX_LOOKUP_TEXT } from '../../src/api/lookup-by.ts';
import { MAX_IDS } from '../../src/api/node.ts';
import { MAX_CANDIDATES } from '../../src/graph/candidate.ts';
import { MAX_BUDGET } from '../../src/run/budget.ts';
import { MAX_CONDITIONS } from '../../src/run/filter.ts';
import { MAX_FILTER_TEXT, MAX_VALUES } from '../../src/run/filter-operators.ts';
import { MAX_PAGE_SIZE, MAX_SAMPLE_SIZE } from '../../src/run/page-args.ts';
import { MAX_BODY } from '../../src/server/server.ts';
import { MAX_HINTED_NAMES } from '../../src/server/use-hints.ts';
import { MAX_SUGGESTIONS_OF_NAME } from '../../src/walks/suggest/suggest-names.ts';
import { count, table } from './markdown.ts';

/** What a request can ask for at most, and what it gets beyond. */
export function limits(): string {
  const rows: readonly (readonly [what: string, maximum: number, beyond: string])[] = [
    ['Bytes of a request body', MAX_BODY, '`REQUEST_ENTITY_TOO_LARGE`'],
    ['Edges on a page (`first`, `last`)', MAX_PAGE_SIZE, '`BAD_PAGE`'],
    ['Ids of `nodes(ids:)`', MAX_IDS, '`BAD_INPUT`'],
    ['Entries of a list of look-ups, such as `coauthorNetwork(around:)`', MAX_NAMED, '`BAD_INPUT`'],
    ['Characters of a text in a look-up', MAX_LOOKUP_TEXT, '`BAD_INPUT`'],
    ['Characters of a text in a filter', MAX_FILTER_TEXT, '`BAD_INPUT`'],
    ["Values of a filter's `in` or `id`", MAX_VALUES, '`BAD_INPUT`'],
    ['Conditions and objects of a filter', MAX_CONDITIONS, '`BAD_INPUT`'],
    ['Entries of a sample', MAX_SAMPLE_SIZE, '`BAD_INPUT`'],
    ['`budget` of a walk', MAX_BUDGET, '`BAD_INPUT`'],
    ['Candidates of an ambiguous name', MAX_CANDIDATES, '`candidateCount` has the number of all'],
    ['Suggestions for an unknown name', MAX_SUGGESTIONS_OF_NAME, 'the best are listed; `suggest` finds more'],
    ['Unknown names of a request that get suggestions', MAX_HINTED_NAMES, 'the hint says so'],
  ];
  return table(
    ['what', 'maximum', 'beyond it'],
    rows.map(([what, maximum, beyond]) => [what, count(maximum), beyond]),
  );
}
