import { describe, expect, it } from 'vitest';
import { openTestGraph } from '../support/graph.ts';

describe('identifiers of people', async () => {
  const graph = await openTestGraph('empty');
  const { id } = await graph.db
    .insertInto('author')
    .values({ name: 'Yang Liu' })
    .returning('id')
    .executeTakeFirstOrThrow();
  await graph.db
    .insertInto('author_identifier')
    .values([
      { scheme: 'acl', value: 'yang-liu-helsinki', author_id: id },
      { scheme: 'orcid', value: '0000-0002-1825-0097', author_id: id },
      { scheme: 's2', value: '38909097', author_id: id },
    ])
    .execute();
  const authorBy = async (by: object) =>
    graph.send('query ($by: AuthorBy!) { author(by: $by) { identifiers { scheme url } } }', { by });

  it.each([
    { acl: 'yang-liu-Helsinki' },
    { acl: 'https://aclanthology.org/people/yang-liu-helsinki/' },
    { acl: 'https://aclanthology.org/people/y/yang-liu-helsinki' },
    { identifier: 'acl:yang-liu-helsinki' },
    { identifier: 'aclanthology.org/people/y/yang-liu-helsinki/' },
    { identifier: '0000-0002-1825-0097' },
    { identifier: 's2:38909097' },
  ])('find them by %j', async (by) => {
    expect((await authorBy(by)).data.author.identifiers).toEqual([
      { scheme: 'acl', url: 'https://aclanthology.org/people/yang-liu-helsinki/' },
      { scheme: 'orcid', url: 'https://orcid.org/0000-0002-1825-0097' },
      { scheme: 's2', url: 'https://www.semanticscholar.org/author/38909097' },
    ]);
  });

  it.each([
    // The page of a name, which can be of several people.
    { acl: 'https://aclanthology.org/people/yang-liu/unverified/' },
    { acl: 'Yang Liu' },
    { acl: '0009-0006-8124-899X' },
    // It could be anything.
    { identifier: 'yang-liu-helsinki' },
    { identifier: '38909097' },
  ])('refuse %j', async (by) => {
    expect((await authorBy(by)).errors).toMatchObject([{ extensions: { code: 'BAD_IDENTIFIER' } }]);
  });
});
