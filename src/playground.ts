import { readdirSync, readFileSync } from 'node:fs';
import { renderGraphiQL } from '@graphql-yoga/render-graphiql';
import type { GraphiQLOptions } from 'graphql-yoga';

const FOLDER = new URL('../docs/questions/', import.meta.url);

/** The tabs of a first visit: one file each, in the order of their numbers. The title of a tab is the name of its operation. */
export const PLAYGROUND_TABS: readonly { readonly query: string }[] = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.graphql'))
  .sort()
  .map((file) => ({ query: readFileSync(new URL(file, FOLDER), 'utf8') }));

/** Two authors and the paper they share. */
const LOGO =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" fill="#d60690"><path d="M7 24 16 8l9 16" fill="none" stroke="#d60690" stroke-width="2.5"/><circle cx="16" cy="8" r="5"/><circle cx="7" cy="24" r="4"/><circle cx="25" cy="24" r="4"/></svg>';

/**
 * On a later visit GraphiQL opens the tabs that it has stored. It adds an empty tab if the query that it has stored
 * separately is in no tab. This script therefore stores the query of the active tab there.
 */
const KEEP_TABS = `<script>
  try {
    const { tabs, activeTabIndex } = JSON.parse(localStorage.getItem('graphiql:tabState'));
    for (const part of ['query', 'variables', 'headers'])
      localStorage.setItem('graphiql:' + part, tabs[activeTabIndex][part] ?? '');
  } catch {
    // Nothing is stored yet.
  }
</script>`;

/** The page of GraphiQL. It holds everything, scripts, fonts and workers too: it sends no request to another host. */
export function renderPlayground(options: GraphiQLOptions = {}): string {
  const page = renderGraphiQL({
    title: 'Byline',
    // By default it sends queries to the address of the page, which can be /.
    endpoint: '/graphql',
    logo: LOGO,
    favicon: `data:image/svg+xml,${encodeURIComponent(LOGO)}`,
    defaultTabs: [...PLAYGROUND_TABS],
    defaultEditorToolsVisibility: false,
    ...options,
  });
  return page.replace('<div id="root"></div>', (root) => `${root}${KEEP_TABS}`);
}
