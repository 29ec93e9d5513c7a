/** Writes docs/api.md: `npm run generate:api`, with --check to only compare. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { apiPage } from './api/api-page.ts';

const FILE = new URL('../docs/api.md', import.meta.url);
const page = apiPage();

if (!process.argv.includes('--check')) {
  await mkdir(new URL('.', FILE), { recursive: true });
  await writeFile(FILE, page);
} else if ((await readFile(FILE, 'utf8').catch(() => '')) !== page) {
  console.error('docs/api.md is not what src declares. Run `npm run generate:api` and commit it.');
  process.exitCode = 1;
}
