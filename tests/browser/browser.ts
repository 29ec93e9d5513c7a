import { access, constants } from 'node:fs/promises';
import { type Browser, chromium } from 'playwright-core';

/** No stack: what is missing is outside this code, and the sentence says all. */
export class NoBrowser extends Error {
  override readonly name = 'NoBrowser';

  constructor(path: string) {
    super(`There is no Chromium at ${path}: apt-get install chromium, or set CHROMIUM_PATH; \`npm test\` needs none.`);
    this.stack = '';
  }
}

/** A browser that talks to nobody by itself: what it asks for, the page asked for. */
const FLAGS = [
  '--headless',
  '--no-sandbox', // it does not start as root otherwise
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Other hosts are away for the page as well, whatever network this machine is on.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
];

export async function openBrowser(): Promise<Browser> {
  const path = process.env['CHROMIUM_PATH'] || '/usr/bin/chromium';
  await access(path, constants.X_OK).catch(() => {
    throw new NoBrowser(path);
  });
  return chromium.launch({ executablePath: path, args: FLAGS });
}
