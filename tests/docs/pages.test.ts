import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openTestGraph } from '../support/graph.ts';
import { emptyFields } from './content.ts';
import { codeBlocks, pages, readDocument } from './files.ts';

const links = pages.flatMap((page) =>
  [...readDocument(page).matchAll(/\]\((?!https?:)([^)\s]+)\)/g)].map(([, target = '']) => [page, target] as const),
);
/** Pages for users name only `npm start` and `byline`; the other pages may name any existing script. */
const forUsers = pages.filter((page) => page !== 'CONTRIBUTING.md' && page !== 'docs/design.md');
const { scripts } = JSON.parse(readDocument('package.json')) as { readonly scripts: Readonly<Record<string, string>> };
const queries = pages.flatMap((page) =>
  codeBlocks(readDocument(page), 'graphql').map((query) => [page, query] as const),
);

describe('the pages', async () => {
  const graph = await openTestGraph('radford');

  it.each(queries)('%s has a query with content in its answer', async (_page, query) => {
    expect(emptyFields(await graph.ask(query))).toEqual([]);
  });

  it.each(forUsers)('%s names no script but `npm start` and `npm ci`', (page) => {
    expect(readDocument(page).replaceAll(/<!--.*?-->/g, '')).not.toMatch(/npm (run|test)/);
  });

  it.each(pages)('%s names only scripts that there are', (page) => {
    for (const [, name = ''] of readDocument(page).matchAll(/npm run ([\w:]+)/g))
      expect(scripts).toHaveProperty([name]);
  });

  it.each(links)('%s links to %s, which exists', (page, target) => {
    const [path = '', anchor] = target.split('#');
    const url = new URL(path === '' ? page.replace(/^.*\//, '') : path, new URL(`../../${page}`, import.meta.url));
    expect(existsSync(url)).toBe(true);
    if (anchor !== undefined) expect(anchorsOf(url.pathname)).toContain(anchor);
  });
});

/** The anchors that GitHub makes of the headings. */
function anchorsOf(path: string): readonly string[] {
  return [...readDocument(path).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}
