#!/usr/bin/env node
// Plain JavaScript for any Node from 18 on: Byline itself needs the one in the package `node`.
import { spawn } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import * as module from 'node:module';
import { fileURLToPath } from 'node:url';

const ROOT = new URL('..', import.meta.url);
const NODE = fileURLToPath(new URL(`node_modules/node/bin/node${process.platform === 'win32' ? '.exe' : ''}`, ROOT));

if (existsSync(NODE) && realpathSync(NODE) !== realpathSync(process.execPath)) {
  startWith(NODE);
} else if (existsSync(NODE) || Number.parseInt(process.versions.node, 10) >= 24) {
  // A container image has a fitting Node and not the package.
  module.enableCompileCache(fileURLToPath(new URL('node_modules/.cache/byline', ROOT)));
  await import(new URL('src/main.ts', ROOT).href);
} else {
  console.error(
    `byline: The npm package "node", which Byline runs on, is missing in ${fileURLToPath(ROOT)}. Run npm ci there, with install scripts.`,
  );
  process.exitCode = 1;
}

/** Runs this file again and ends as that process does. */
function startWith(node) {
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' });
  // In a terminal both processes get Ctrl-C, and the child gets it again from here: it takes that for one.
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    console.error(`byline: Cannot run ${node}: ${error.message}. Run npm ci again.`);
    process.exitCode = 1;
  });
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code);
    for (const own of signals) process.removeAllListeners(own);
    process.kill(process.pid, signal);
  });
}
