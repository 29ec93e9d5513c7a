import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import pg from 'pg';
import { runScript } from './run-script.ts';

export interface ImportRun {
  /** From the start of the process to its end. */
  readonly seconds: number;
  readonly records: number;
  /** Undefined where the file was too short to tell. */
  readonly halves: readonly [Half, Half] | undefined;
  /** Bytes; 0 where the system does not tell. */
  readonly peakMemory: number;
}

interface Half {
  readonly seconds: number;
  /** The most that was resident: bytes. */
  readonly memory: number;
}

interface Sample {
  readonly seconds: number;
  readonly records: number;
  readonly memory: number;
}

/** Milliseconds between two looks at the process and at how far it is. */
const LOOK_EVERY = 250;

/** `byline import FILE`, as a user runs it, with more `args` if there are. */
export async function runImport(
  file: string,
  url: string,
  {
    minutes,
    signal,
    args = [],
  }: { readonly minutes: number; readonly signal: AbortSignal; readonly args?: readonly string[] },
): Promise<ImportRun> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  const samples: Sample[] = [];
  let pid = 0;
  let peakMemory = 0;
  let looking: Promise<void> | undefined;
  const began = performance.now();
  const look = async (): Promise<void> => {
    const memory = readMemory(pid, 'VmRSS');
    peakMemory = Math.max(peakMemory, readMemory(pid, 'VmHWM'));
    const records = await countRead(client);
    samples.push({ seconds: (performance.now() - began) / 1000, records, memory });
  };
  const timer = setInterval(() => {
    looking ??= look()
      .catch(() => {})
      .finally(() => {
        looking = undefined;
      });
  }, LOOK_EVERY);
  try {
    await runScript(['src/main.ts', 'import', ...args, file], {
      env: { DATABASE_URL: url, BYLINE_CORPUS: 'none' },
      signal: AbortSignal.any([signal, AbortSignal.timeout(minutes * 60_000)]),
      onStart: (child) => {
        pid = child.pid ?? 0;
      },
    });
    const seconds = (performance.now() - began) / 1000;
    const records = await countRead(client);
    return { seconds, records, peakMemory, halves: inHalves([...samples, { seconds, records, memory: 0 }], records) };
  } finally {
    clearInterval(timer);
    await looking;
    await client.end();
  }
}

/** Of the latest run. */
async function countRead(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ count: string }>(
    'select records_read as count from import_run order by id desc limit 1',
  );
  return Number(rows[0]?.count ?? 0);
}

/** In bytes, of the process alone: https://man7.org/linux/man-pages/man5/proc_pid_status.5.html. */
function readMemory(pid: number, field: 'VmHWM' | 'VmRSS'): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return 1024 * Number(new RegExp(`^${field}:\\s*(\\d+) kB$`, 'm').exec(status)?.[1] ?? 0);
  } catch {
    return 0;
  }
}

/**
 * From the first commit on, since the start of the process belongs to no record; cut at the commit that is nearest to the
 * middle. Both halves have as many records.
 */
function inHalves(samples: readonly Sample[], records: number): readonly [Half, Half] | undefined {
  const commits = samples.filter((sample, at) => sample.records > (samples[at - 1]?.records ?? 0));
  const [first] = commits;
  const last = commits.at(-1);
  if (first === undefined || last === undefined || commits.length < 8) return undefined;
  const middle = commits.reduce((best, sample) =>
    distance(sample, first, last) < distance(best, first, last) ? sample : best,
  );
  const half = (from: Sample, to: Sample): Half => ({
    seconds: ((to.seconds - from.seconds) / (to.records - from.records)) * (records / 2),
    memory: Math.max(
      ...samples.filter(({ seconds }) => seconds >= from.seconds && seconds <= to.seconds).map(({ memory }) => memory),
    ),
  });
  return [half(first, middle), half(middle, last)];
}

function distance({ records }: Sample, first: Sample, last: Sample): number {
  return Math.abs(records - (first.records + last.records) / 2);
}
