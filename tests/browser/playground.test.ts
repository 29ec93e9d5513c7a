import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PLAYGROUND_TABS } from '../../src/playground.ts';
import { openBrowser } from './browser.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const titleOf = (query: string): string | undefined => /^query (\w+)/m.exec(query)?.[1];

describe('the playground', () => {
  let browser: Browser;
  let dir: string;
  let server: ChildProcess;
  let origin: string;

  beforeAll(async () => {
    browser = await openBrowser();
    dir = await mkdtemp(join(tmpdir(), 'byline-playground-'));
    server = spawn(process.execPath, ['bin/byline.js'], {
      cwd: ROOT,
      env: {
        ...process.env,
        PORT: '0',
        HOST: '127.0.0.1',
        DATABASE_URL: '',
        BYLINE_DIR: dir,
        BYLINE_CORPUS: 'radford',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    origin = await readOrigin(server);
  });

  afterAll(async () => {
    await browser?.close();
    if (server?.exitCode === null) {
      server.kill('SIGTERM');
      await once(server, 'exit');
    }
    if (dir) await rm(dir, { recursive: true, force: true });
  });

  it.each(['/', '/graphql'])('at %s opens with its tabs, answers the first, and asks no other host', async (path) => {
    const context = await browser.newContext({ viewport: { width: 1400, height: 900 } });
    const addresses: string[] = [];
    const complaints: string[] = [];
    // Before anything is sent: those that fail are among them.
    context.on('request', (request) => addresses.push(request.url()));
    context.on('page', (page) => page.on('websocket', (socket) => addresses.push(socket.url())));
    context.on('weberror', (error) => complaints.push(error.error().message));
    context.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));

    const page = await context.newPage();
    await page.goto(origin + path);
    await expect.poll(() => textOf(page, '.graphiql-query-editor')).toContain('CoauthorsOfRadford');
    expect(await page.locator('.graphiql-tab').allTextContents()).toEqual(
      PLAYGROUND_TABS.map(({ query }) => expect.stringContaining(titleOf(query) ?? 'an operation with a name')),
    );
    expect(await textOf(page, '.graphiql-tab.graphiql-tab-active')).toContain('CoauthorsOfRadford');

    await page.locator('.graphiql-execute-button').click();
    await expect.poll(() => textOf(page, '.graphiql-response')).toContain('"Ilya Sutskever"');
    expect(await textOf(page, '.graphiql-response')).toContain('"totalCount": 630');

    // The next tab, and the documentation: they load code of their own.
    await openTab(page, 1);
    await page.locator('.graphiql-sidebar button').first().click();
    await expect.poll(() => textOf(page, '.graphiql-plugin')).toContain('Query');

    expect(addresses.map(hostOf)).toContain('127.0.0.1');
    expect(addresses.filter((address) => !['', 'localhost', '127.0.0.1'].includes(hostOf(address)))).toEqual([]);
    // An icon's address is not among them, but that it could not be had is here.
    expect(complaints).toEqual([]);
    await context.close();
  });

  it.each([0, 2])('shows its tabs on a second visit, and again the active one (number %i)', async (active) => {
    const context = await browser.newContext();
    const visit = async (): Promise<Page> => {
      const page = await context.newPage();
      await page.goto(`${origin}/graphql`);
      await expect.poll(() => page.locator('.graphiql-tab').count()).toBeGreaterThan(1);
      return page;
    };
    const first = await visit();
    await openTab(first, active);
    const stored = (): Promise<string | null> => first.evaluate(`localStorage.getItem('graphiql:tabState')`);
    await expect.poll(stored).toContain(`"activeTabIndex":${active}`);
    await first.close();

    const second = await visit();
    const titles = PLAYGROUND_TABS.map(({ query }) => titleOf(query) ?? 'an operation with a name');
    expect(await second.locator('.graphiql-tab').allTextContents()).toEqual(
      titles.map((title) => expect.stringContaining(title)),
    );
    expect(await textOf(second, '.graphiql-tab.graphiql-tab-active')).toContain(titles[active]);
    await expect.poll(() => textOf(second, '.graphiql-query-editor')).toContain(titles[active]);
    await context.close();
  });

  it.each(PLAYGROUND_TABS.map(({ query }) => [titleOf(query), query]))(
    'has a tab %s, which answers',
    async (_, query) => {
      expect(query).toMatch(/^# .+\?/);
      const response = await fetch(`${origin}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query }),
      });
      const { data, errors } = (await response.json()) as { data?: Record<string, unknown>; errors?: unknown };
      expect(errors).toBeUndefined();
      expect(Object.values(data ?? {})).not.toContain(null);
    },
  );
});

/** Many tabs are narrow: a click in the middle of one would hit the button that closes it. */
async function openTab(page: Page, index: number): Promise<void> {
  await page.locator('.graphiql-tab-button').nth(index).dispatchEvent('click');
}

/** The editors draw spaces as no-break ones. */
async function textOf(page: Page, selector: string): Promise<string> {
  const text = await page.locator(selector).first().textContent();
  return (text ?? '').replaceAll('\u00a0', ' ');
}

/** Empty for data: addresses, which lead nowhere. */
function hostOf(address: string): string {
  return new URL(address.replace(/^blob:/, '')).hostname;
}

/** Where the server says that it is, once it is there. */
function readOrigin(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      const port = /http:\/\/[^\s/]+:(\d+)\/graphql/.exec(output)?.[1];
      if (port) resolve(`http://127.0.0.1:${port}`);
    };
    server.stdout?.on('data', read);
    server.stderr?.on('data', read);
    server.once('exit', (code) =>
      reject(new Error(`The server stopped with code ${code} before it served:\n${output}`)),
    );
  });
}
