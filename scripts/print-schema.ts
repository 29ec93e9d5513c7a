/** Writes schema.graphql, sorted: `npm run generate:schema`, with --check to only compare. */
import { readFile, writeFile } from 'node:fs/promises';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { schema } from '../src/schema.ts';

const FILE = new URL('../schema.graphql', import.meta.url);
const printed = `${printSchema(lexicographicSortSchema(schema))}\n`;

if (!process.argv.includes('--check')) {
  await writeFile(FILE, printed);
} else if ((await readFile(FILE, 'utf8').catch(() => '')) !== printed) {
  console.error('schema.graphql is not what src declares. Run `npm run generate:schema` and commit it.');
  process.exitCode = 1;
}
