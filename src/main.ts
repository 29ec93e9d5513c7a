#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { Command, InvalidArgumentError } from 'commander';
import { exportCommand } from './commands/export.ts';
import { importCommand } from './commands/import.ts';
import { migrateCommand } from './commands/migrate.ts';
import { ConfigError, SETTINGS } from './config.ts';
import { ExportError } from './export/export-error.ts';
import { DatabaseError } from './open-graph.ts';
import { describeReaders } from './source/formats/readers.ts';
import { ImportError } from './source/import-error.ts';
import { InputError } from './source/input/input-error.ts';

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

const settings = Object.entries(SETTINGS)
  .map(
    ([name, setting]) => `  ${name.padEnd(14)} ${setting.help}${setting.default && ` (default: ${setting.default})`}`,
  )
  .join('\n');

const program = new Command('byline')
  .description('Research papers, authors and topics as one graph over GraphQL.')
  .version(version)
  .addHelpText('afterAll', `\nSettings, by environment or a file .env in this folder:\n${settings}`);

program
  .command('serve', { isDefault: true })
  .description('Serve the graph at http://HOST:PORT/graphql, with a playground for browsers. The default.')
  // The other commands need no GraphQL, and half the memory without it.
  .action(async () => (await import('./commands/serve.ts')).serveCommand());

program
  .command('import')
  .description(
    'Import what a file or folder holds into the graph; importing it again changes nothing. An import that was stopped goes on where it was.',
  )
  .argument('<path>', 'a file, a folder, or - for standard input; gzip, zstd and tar are unpacked')
  .option('--format <format>', 'what the files are; found out for each unless given')
  .option('--strict', 'stop at the first record that is rejected')
  .option('--restart', 'read all of it, also what an earlier import has read already')
  .option(
    '--as-of <date>',
    'for sources without a year: the latest day a date can mean, YYYY-MM-DD (default: today)',
    readDay,
  )
  .addHelpText('after', `\nFormats:\n${describeReaders()}`)
  .action(importCommand);

program
  .command('export')
  .description("Write the whole graph into a file in Byline's own layout, for `byline import` into another database.")
  .argument('<file>', 'the file, compressed if its name ends in .gz or .zst; or - for standard output')
  .action(exportCommand);

program
  .command('migrate')
  .description('Bring the database up to date, load what it lacks of the built-in data, and stop.')
  .action(migrateCommand);

/** Errors whose message says it all. */
const EXPECTED = [ConfigError, DatabaseError, ExportError, ImportError, InputError];

try {
  await program.parseAsync();
} catch (error) {
  const isExpected = EXPECTED.some((type) => error instanceof type);
  console.error(isExpected && error instanceof Error ? `byline: ${error.message}` : error);
  // Not process.exit(): what is still being written would be cut off.
  process.exitCode = 1;
}

function readDay(value: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(value) && new Date(`${value}T00:00:00Z`).toJSON()?.startsWith(value)) return value;
  throw new InvalidArgumentError('Expected a day such as 2026-11-22.');
}
