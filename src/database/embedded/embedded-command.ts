import { spawn } from 'node:child_process';

/** The user who runs PostgreSQL. Without ids it is the current user. */
export interface Account {
  readonly name: string;
  readonly uid?: number;
  readonly gid?: number;
}

export interface CommandResult {
  readonly ok: boolean;
  /** Standard output and error, together. */
  readonly output: string;
}

/** Runs a command as `account`, in a session of its own: a Ctrl-C in the terminal reaches neither it nor what it starts. */
export function runCommand(
  file: string,
  args: readonly string[],
  account: Account,
  cwd: string,
): Promise<CommandResult> {
  return new Promise((resolve) => {
    const { uid, gid } = account;
    const fail = (error: Error): void => resolve({ ok: false, output: error.message });
    try {
      const child = spawn(file, args, {
        ...(uid !== undefined && gid !== undefined && { uid, gid }),
        cwd,
        env: environment(),
        detached: true,
        windowsHide: true,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let output = '';
      const collect = (chunk: Buffer): void => {
        output += chunk.toString();
      };
      child.stdout.on('data', collect);
      child.stderr.on('data', collect);
      child.on('error', fail);
      child.on('close', (code) => resolve({ ok: code === 0, output: output.trim() }));
    } catch (error) {
      // Node throws some of spawn's errors (EPERM of setuid) and emits others.
      fail(error instanceof Error ? error : new Error(String(error)));
    }
  });
}

/**
 * The environment of this process, without PGPORT, PGDATA and the like, which are meant for other servers. Messages are
 * English, because they are parsed.
 */
function environment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('PG') && !name.startsWith('LC_'));
  // macOS refuses to start PostgreSQL without a valid locale here. The database's own locale is set at initdb.
  return { ...Object.fromEntries(kept), LC_ALL: 'C' };
}
