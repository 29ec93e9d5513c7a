import { readdirSync, readFileSync } from 'node:fs';
import { renderGraphiQL } from '@graphql-yoga/render-graphiql';
import type { GraphiQLOptions } from 'graphql-yoga';

const FOLDER = new URL('../docs/questions/', import.meta.url);

/** The tabs that GraphiQL opens with: one file each, in the order of their numbers. Its operation's name is a tab's title. */
export const PLAYGROUND_TABS: readonly { readonly query: string }[] = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.graphql'))
  .sort()
  .map((file) => ({ query: readFileSync(new URL(file, FOLDER), 'utf8') }));

/** Two authors and the paper they share. */
const LOGO =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" fill="#d60690"><path d="M7 24 16 8l9 16" fill="none" stroke="#d60690" stroke-width="2.5"/><circle cx="16" cy="8" r="5"/><circle cx="7" cy="24" r="4"/><circle cx="25" cy="24" r="4"/></svg>';

/** The page of GraphiQL. Everything is in it, scripts, fonts and workers too: it asks nothing of another host. */
export function renderPlayground(options: GraphiQLOptions = {}): string {
  return renderGraphiQL({
    title: 'Byline',
    // Else it asks the address that the page has, and the page is at / too.
    endpoint: '/graphql',
    logo: LOGO,
    favicon: `data:image/svg+xml,${encodeURIComponent(LOGO)}`,
    defaultTabs: [...PLAYGROUND_TABS],
    defaultEditorToolsVisibility: false,
    ...options,
  });
}
