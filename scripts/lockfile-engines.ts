import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * npm compares `engines` with the Node that npm itself runs on, but Byline runs on the package `node`. So
 * package-lock.json keeps `engines` only where npm's own Node runs the package: for install scripts.
 *
 * Without arguments: removes the others from package-lock.json. With --check: fails if there are others, or if an
 * installed package does not support the Node that runs this script.
 */
interface Lockfile {
  readonly packages: Record<string, { engines?: unknown; readonly hasInstallScript?: boolean }>;
}

const lockfile = JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lockfile; // npm wrote it
const others = Object.entries(lockfile.packages).filter(
  ([path, { engines, hasInstallScript = false }]) => path !== '' && engines !== undefined && !hasInstallScript,
);

if (process.argv[2] !== '--check') {
  for (const [, entry] of others) delete entry.engines;
  writeFileSync('package-lock.json', toJson(lockfile));
} else if (others.length > 0) {
  const [[first] = ['']] = others;
  console.error(
    `package-lock.json has engines for ${first} and ${others.length - 1} more. Run npm run fix:lockfile to remove them.`,
  );
  process.exitCode = 1;
} else {
  checkInstalled();
}

/** npm's own check, of what the installed packages say, with the Node that runs this script. */
function checkInstalled(): void {
  for (const [path, entry] of Object.entries(lockfile.packages)) {
    const manifest = join(path, 'package.json');
    // Packages for other platforms are not installed.
    if (existsSync(manifest)) entry.engines = JSON.parse(readFileSync(manifest, 'utf8')).engines;
  }
  const folder = mkdtempSync(join(tmpdir(), 'byline-engines-'));
  try {
    writeFileSync(join(folder, 'package.json'), readFileSync('package.json'));
    writeFileSync(join(folder, 'package-lock.json'), toJson(lockfile));
    execFileSync('npm', ['ci', '--dry-run', '--engine-strict'], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  } catch {
    process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function toJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
