import { clearLine, cursorTo } from 'node:readline';
import type { WriteStream } from 'node:tty';
import cliProgress from 'cli-progress';
import type { ImportProgress } from '../load/run/track-progress.ts';

/** Shows the progress of an import. */
export interface ImportDisplay {
  readonly say: (sentence: string) => void;
  readonly show: (progress: ImportProgress) => void;
  readonly stop: () => void;
}

/** A bar on a terminal, else a line every few seconds. */
export function displayProgress(stream: WriteStream): ImportDisplay {
  return stream.isTTY ? drawBar(stream) : printLines(stream);
}

function drawBar(stream: WriteStream): ImportDisplay {
  const rate = meter();
  const bar = new cliProgress.SingleBar({
    stream,
    barsize: 20,
    clearOnComplete: true,
    // A second Ctrl-C would leave it switched off.
    linewrap: true,
    // A line wider than the terminal would be drawn again below itself.
    format: (options, { progress }, { words, hasTotal }) => {
      const drawn = `${cliProgress.Format.BarFormat(progress, options)} ${Math.floor(progress * 100)} %  `;
      return `${hasTotal === true ? drawn : ''}${words}`.slice(0, stream.columns - 1);
    },
  });
  let isDrawn = false;
  return {
    say(sentence) {
      clearLine(stream, 0);
      cursorTo(stream, 0);
      stream.write(`${sentence}\n`);
    },
    show(progress) {
      const { bytes, totalBytes, records, rejects } = progress;
      const { perSecond, left } = rate(progress);
      const words = [`${amount(records)} records`, `${amount(perSecond)}/s`, `${amount(rejects)} rejects`];
      if (left !== undefined) words.push(`${duration(left)} left`);
      const payload = { words: words.join('  '), hasTotal: totalBytes !== undefined };
      if (isDrawn) bar.update(bytes, payload);
      else bar.start(totalBytes ?? 0, bytes, payload);
      isDrawn = true;
    },
    stop: () => bar.stop(),
  };
}

/** Milliseconds. */
const LINE_EVERY = 3_000;

function printLines(stream: WriteStream): ImportDisplay {
  const rate = meter();
  let last: ImportProgress | undefined;
  const timer = setInterval(() => {
    if (last === undefined) return;
    const { file, records, rejects, bytes, totalBytes } = last;
    const share = totalBytes === undefined ? '' : `, ${Math.floor((100 * bytes) / Math.max(totalBytes, 1))} %`;
    const { perSecond } = rate(last);
    stream.write(`${file}: ${amount(records)} records, ${amount(perSecond)}/s, ${amount(rejects)} rejects${share}\n`);
  }, LINE_EVERY);
  return {
    say: (sentence) => stream.write(`${sentence}\n`),
    show: (progress) => {
      last = progress;
    },
    stop: () => clearInterval(timer),
  };
}

interface Rate {
  readonly perSecond: number;
  /** Seconds; undefined if unknown. */
  readonly left: number | undefined;
}

/** The average since the start: batches are large, so the rate of a shorter time would jump. */
function meter(): (progress: ImportProgress) => Rate {
  const start = performance.now();
  return ({ records, before, bytes, bytesBefore, totalBytes }) => {
    const seconds = (performance.now() - start) / 1_000;
    const left =
      totalBytes === undefined || bytes === bytesBefore || seconds < 1
        ? undefined
        : (seconds * (totalBytes - bytes)) / (bytes - bytesBefore);
    return { perSecond: (records - before) / Math.max(seconds, 0.001), left };
  };
}

export function amount(count: number): string {
  return Math.round(count).toLocaleString('en-US');
}

export function duration(seconds: number): string {
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3_600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3_600)} h ${Math.floor((whole % 3_600) / 60)} min`;
}
