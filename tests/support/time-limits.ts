import fc from 'fast-check';
import { inject, vi } from 'vitest';
import { measureSlowness } from './slowness.ts';

/**
 * Milliseconds on the reference machine: many times what the slowest test takes there, since a machine can become
 * slower while a test runs. It is measured again for each file.
 */
const LIMIT = 180_000;

const limit = LIMIT * Math.max(inject('slowness'), await measureSlowness());

vi.setConfig({ testTimeout: limit, hookTimeout: limit, expect: { poll: { timeout: limit / 2 } } });

/**
 * fast-check stops before the test times out, which would hide the counterexample that it has found. On a machine that
 * is slow for a while it has tried fewer cases.
 */
fc.configureGlobal({ interruptAfterTimeLimit: limit / 6 });
