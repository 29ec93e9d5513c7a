import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder for the time of a run; it goes however the run ends. */
export async function inTemporaryFolder<Result>(run: (dir: string) => Promise<Result>): Promise<Result> {
  const dir = await mkdtemp(join(tmpdir(), 'byline-bench-'));
  try {
    // As root PostgreSQL runs as another user, who must be able to enter.
    await chmod(dir, 0o755);
    return await run(dir);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}
