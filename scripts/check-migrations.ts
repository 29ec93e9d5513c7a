/** Checks db/migrations: they are numbered without gaps, and landed ones are neither changed nor followed by a lower number. */
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';

const files = readdirSync(new URL('../db/migrations/', import.meta.url)).sort();
const problems = [
  ...files
    .filter((file) => !/^\d{4}-[a-z0-9-]+\.sql$/.test(file))
    .map((file) => `${file} is not named like 0001-create-paper.sql.`),
  ...files
    .filter((file, index) => Number(file.slice(0, 4)) !== index + 1)
    .map((file) => `${file} leaves a gap or takes a number twice: number migrations 0001, 0002, 0003 and so on.`),
  ...changedSinceLanded().map((file) => `${file} has landed and must not change: write a new migration.`),
];

for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;

/** Landed migrations that this branch changes, renames or deletes. Nothing has landed where there is no origin. */
function changedSinceLanded(): readonly string[] {
  const git = (...args: string[]): string =>
    execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  try {
    const base = git('merge-base', 'HEAD', 'origin/HEAD').trim();
    return git('diff', '--name-only', '--diff-filter=CDMR', base, '--', 'db/migrations').split('\n').filter(Boolean);
  } catch {
    return [];
  }
}
