import { DEFAULT_BUDGET, MAX_BUDGET } from '../../src/run/budget.ts';
import { DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE } from '../../src/run/page-args.ts';
import { ENDPOINT, HEALTH, READY } from '../../src/server/server.ts';
import { errors } from './errors.ts';
import { filterKinds } from './filters.ts';
import { limits } from './limits.ts';
import { count, table } from './markdown.ts';

/** docs/api.md: the text is here, names and numbers come from the code. */
export function apiPage(): string {
  return `<!-- Printed by \`npm run generate:api\` from scripts/api and src. Edit those. -->

# API reference

The schema describes every type, field and argument: see [schema.graphql](../schema.graphql), or the playground at \`${ENDPOINT}\`.
This page has what holds for all of them.

## HTTP

${table(
  ['address', 'method', 'answer'],
  [
    [
      `\`${ENDPOINT}\``,
      'POST',
      'Runs a query. The body is JSON with `query`, and `variables` and `operationName` if needed.',
    ],
    [`\`${ENDPOINT}\``, 'GET', 'Runs the query in the address: `?query=…&variables=…`. A browser gets the playground.'],
    [`\`${HEALTH}\``, 'GET', '200 while the process runs.'],
    [`\`${READY}\``, 'GET', '200 if the database answers, else 503.'],
    ['`/`', 'GET', 'The playground, for browsers.'],
  ],
)}

Any other address is 404 without a body. An \`accept\` header without a JSON media type is 406 without a body.

The answer is \`application/graphql-response+json\` for clients that accept it, else \`application/json\`. A query that cannot run has
the status 400 with the former, and 200 with the latter, as [GraphQL over HTTP](https://graphql.github.io/graphql-over-http/draft/) has it.

There are no accounts and no cookies. Pages of any origin may read. Requests in batches (a JSON list) and uploads are refused.

## Ids

- Every node has an \`id\`. It is opaque: query it, keep it, send it unchanged to \`node\`, \`nodes\` or a look-up.
- An id stays valid. If two nodes turn out to be the same thing, the ids of both find it, under the \`id\` of one of them.
- Look-ups (\`paper\`, \`author\`, \`topic\`, \`institution\`, \`venue\`) take exactly one field of \`by\`. They take identifiers in any usual spelling: a URL, with a prefix, or bare.
- A name that several nodes have is an error with the candidates. An exact match wins over one that differs in case, diacritics or punctuation.
- A look-up that finds nothing is null without an error. If it was by name, the answer has a hint:

\`\`\`json
{
  "data": { "author": null },
  "extensions": {
    "hints": [
      {
        "path": ["author"],
        "message": "No author has the name \\"Alec Radfrod\\".",
        "suggestions": [{ "type": "Author", "id": "…", "name": "Alec Radford", "fit": "SIMILAR", "paperCount": 25 }],
        "omittedCount": 0
      }
    ]
  }
}
\`\`\`

## Pages and cursors

- A connection has \`edges\`, \`nodes\`, \`pageInfo\` and \`totalCount\`. The data of a relation is on its edges.
- \`first\` with \`after\` reads forward, \`last\` with \`before\` backward. Default: ${count(DEFAULT_PAGE_SIZE)}. Maximum: ${count(MAX_PAGE_SIZE)}.
- A page begins after the row that its cursor names, wherever that row is now. Rows that stay appear exactly once while others come and go.
- A cursor is valid for its own field with the same \`orderBy\`.
- \`totalCount\` is exact. It is counted only if requested.

## Orders

\`orderBy: [{ by: TITLE, direction: DESC }, …]\` sorts by the first, then by the second, and so on. Without \`direction\` an order has its
natural direction, which its description names. Nulls are last in both directions. Ties go to the row's key, so every order is complete.

## Filters

All conditions in an object must hold; null conditions are ignored. \`and\`, \`or\` and \`not\` combine filters; \`some\`, \`every\` and \`none\`
apply one to a relation: \`filter: { year: { gte: 2020 }, authors: { some: { name: { equals: "Alec Radford" } } } }\`.

${filterKinds()}

## Budgets

A list that may have to examine a large part of the graph has the argument \`budget\`: the most rows that it may examine. Default:
${count(DEFAULT_BUDGET)}. Maximum: ${count(MAX_BUDGET)}. If it needs more, it is null with the error \`BUDGET_EXCEEDED\`, and the rest of the answer is complete.

## Limits

What exceeds a limit is an error, or a field beside the list says how much there is.

${limits()}

A statement in the database that takes too long ends with \`TIMEOUT\`.

The number of SQL statements depends on the shape of a query, never on the number of rows: for each list one for its page, one for its
total, one for its nodes and one for its budget, as far as they are requested. Hints take one statement for the whole request.

## Errors

Every error has \`extensions.code\`. Its message says what was wrong, what is allowed and what to do. An error of one field leaves the
others as they are; an error of the whole request comes without \`data\`. There are no other codes than these:

${errors()}
`;
}
