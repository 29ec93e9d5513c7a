import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const BIOME = join(ROOT, 'node_modules/@biomejs/biome/bin/biome');

// A project of its own with our rules: its slices do not exist in ours.
const folder = mkdtempSync(join(tmpdir(), 'byline-layers-'));
afterAll(() => rmSync(folder, { recursive: true }));
cpSync(join(ROOT, 'biome.json'), join(folder, 'biome.json'));

/** What the linter says of a file that holds these imports. */
async function lint(file: string, ...imports: readonly string[]): Promise<string> {
  const path = join(folder, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, imports.map((from, index) => `export { name${index} } from '${from}';\n`).join(''));
  const args = ['lint', '--vcs-enabled=false', '--only=style/noRestrictedImports', '--colors=off', file];
  const run = promisify(execFile)(process.execPath, [BIOME, ...args], { cwd: folder });
  const { stdout, stderr } = await run.catch((error: { stdout: string; stderr: string }) => error);
  return stdout + stderr;
}

it.each([
  ['src/nodes/grant/grant-type.ts', '../paper/paper-type.ts', 'A node slice imports no other slice'],
  ['src/nodes/grant/grant-node.ts', '../paper/paper-node.ts', 'A node slice imports no other slice'],
  ['src/nodes/grant/grant-type.ts', '../../edges/funding/funding-relation.ts', 'must not know its edges'],
  ['src/nodes/grant/grant-relation.ts', './grant-type.ts', 'know SQL and no GraphQL'],
  ['src/nodes/grant/grant-type.ts', 'kysely', 'know GraphQL and no SQL'],
  ['src/edges/funding/funding-fields.ts', '../authorship/authorship-fields.ts', 'An edge imports no other edge'],
  ['src/edges/funding/funding-relation.ts', '../../walks/coauthor/coauthor-relation.ts', 'must not know the walks'],
  ['src/walks/funder/funder-fields.ts', '../coauthor/coauthor-fields.ts', 'A walk imports no other walk'],
  ['src/walks/funder/funder-queries.ts', '../../api/connection.ts', 'know SQL and no GraphQL'],
  ['src/api/grant.ts', '../nodes/paper/paper-type.ts', 'knows no domain'],
  ['src/run/grant.ts', '../api/builder.ts', 'no Pothos and no domain'],
  ['src/graph/grant.ts', '../run/context.ts', 'the vocabulary of values'],
  ['src/database/grant.ts', '../graph/relation.ts', 'nothing above it'],
  ['src/load/merge-grants.ts', '../edges/funding/funding-relation.ts', 'knows no GraphQL'],
])('refuses a new %s that imports %s', async (file, from, message) => {
  expect(await lint(file, from)).toContain(message);
});

it.each([
  ['src/nodes/grant/grant-type.ts', ['../../api/node.ts', '../identifier-type.ts', './grant-node.ts']],
  ['src/nodes/grant/grant-relation.ts', ['../../graph/relation.ts', '../identifier-attribute.ts', 'kysely']],
  ['src/edges/funding/funding-fields.ts', ['../../nodes/paper/paper-type.ts', './funding-relation.ts']],
  ['src/walks/funder/funder-fields.ts', ['../shared/scope-args.ts', '../../edges/authorship/authorship-fields.ts']],
])('lets a new %s import %j', async (file, imports) => {
  expect(await lint(file, ...imports)).not.toContain('noRestrictedImports');
});
