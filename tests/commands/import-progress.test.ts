import { Writable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import type { WriteStream } from 'node:tty';
import { describe, expect, it } from 'vitest';
import { displayProgress, duration } from '../../src/commands/import-progress.ts';

describe('the progress of an import on a terminal', () => {
  const terminal = (): { readonly stream: WriteStream; readonly text: () => string } => {
    let text = '';
    const stream = new Writable({
      write(chunk, _encoding, done) {
        text += chunk;
        done();
      },
    });
    // As far as it is one for what is drawn on it.
    const asTerminal = Object.assign(stream, { isTTY: true, columns: 100 }) as unknown as WriteStream;
    return { stream: asTerminal, text: () => text };
  };
  const progress = { file: 'f', records: 0, before: 0, rejects: 0, bytes: 0, bytesBefore: 0, totalBytes: 1_000 };

  it('is a bar with records, rate, rejects and remaining time', async () => {
    const { stream, text } = terminal();
    const display = displayProgress(stream);
    display.show(progress);
    await setTimeout(1_100);
    display.show({ ...progress, records: 1_200, rejects: 3, bytes: 500 });
    display.say('Something happened.');
    display.show({ ...progress, records: 2_000, rejects: 3, bytes: 1_000 });
    display.stop();
    expect(text()).toMatch(/-{20} 0 % {2}0 records {2}0\/s {2}0 rejects/);
    expect(text()).toMatch(/={10}-{10} 50 % {2}1,200 records {2}[\d,]+\/s {2}3 rejects {2}[\d.]+ s left/);
    expect(text()).toContain('Something happened.\n');
    expect(text()).toMatch(/={20} 100 % {2}2,000 records/);
  });

  it('has no bar if the total is unknown, and is no wider than the terminal', () => {
    const { stream, text } = terminal();
    stream.columns = 20;
    const display = displayProgress(stream);
    display.show({ ...progress, totalBytes: undefined, records: 1_234_567 });
    display.stop();
    expect(text()).toContain('1,234,567 records  ');
    expect(text()).not.toMatch(/%|rejects|-{3}/);
  });

  it('prints durations in words', () => {
    expect([0.04, 9.9, 59.6, 61, 3_599.7, 7_290].map(duration)).toEqual([
      '0.0 s',
      '9.9 s',
      '1 min 0 s',
      '1 min 1 s',
      '1 h 0 min',
      '2 h 1 min',
    ]);
  });
});
