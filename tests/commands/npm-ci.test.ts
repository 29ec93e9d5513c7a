import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MACHINE_PATH, ROOT } from '../support/process.ts';

describe('npm ci', () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'byline-npm-'));
    for (const file of ['package.json', 'package-lock.json', '.npmrc']) cpSync(join(ROOT, file), join(folder, file));
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  const install = (): { readonly status: number | null; readonly stderr: string } =>
    spawnSync('npm', ['ci', '--dry-run'], {
      cwd: folder,
      env: { ...process.env, PATH: MACHINE_PATH },
      encoding: 'utf8',
    });

  it('warns of nothing, on the Node of the machine', () => {
    expect(install()).toMatchObject({ status: 0, stderr: '' });
  });

  it('still warns where a package whose script npm runs needs another Node', () => {
    const file = join(folder, 'package-lock.json');
    const lockfile = JSON.parse(readFileSync(file, 'utf8'));
    lockfile.packages['node_modules/protobufjs'].engines.node = '>=999';
    writeFileSync(file, JSON.stringify(lockfile));
    expect(install().stderr).toMatch(/EBADENGINE .*package: 'protobufjs@/);
  });
});
