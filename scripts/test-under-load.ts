/** Runs the tests as on a slow machine: with the lowest priority, beside four busy loops. Arguments are passed to vitest. */
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';

const LOOPS = 4;

// Each in a group of its own, as programs of another user would be: Linux shares the time among groups first.
const loops = Array.from({ length: LOOPS }, () =>
  spawn(process.execPath, ['--eval', 'for (;;);'], { detached: true, stdio: 'ignore' }),
);
process.on('exit', () => {
  for (const loop of loops) loop.kill('SIGKILL');
});
console.log(`${LOOPS} busy loops on ${availableParallelism()} cores, and the tests with priority 19.`);
const tests = spawn('nice', ['-n', '19', 'npm', 'test', '--', ...process.argv.slice(2)], { stdio: 'inherit' });
// In a terminal the tests get Ctrl-C too, and end by themselves.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => tests.kill(signal));
tests.on('exit', (code) => process.exit(code ?? 1));
