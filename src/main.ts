import { readFileSync } from 'node:fs';
import { Command, type CommandOptions, InvalidArgumentError } from 'commander';
import type { ImportCommandOptions } from './commands/import.ts';
import { ConfigError, SETTINGS } from './config.ts';
import { DatabaseError } from './database/database-error.ts';
import { ExportError } from './export/export-error.ts';
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

// Each command loads its own modules when it runs: to load all takes longer than a small import.
const program = new Command('byline')
  .description('Research papers, authors and topics as one graph over GraphQL.')
  .version(version)
  .addHelpText('afterAll', `\nSettings, from the environment or a file .env in the current folder:\n${settings}`)
  .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, 'byline: ')) });

addCommand('serve', ['byline serve', 'PORT=8080 byline serve'], { isDefault: true })
  .description(
    'Serve the graph at http://HOST:PORT/graphql, with a playground for browsers. This is the default command.',
  )
  .action(async () => (await import('./commands/serve.ts')).serveCommand());

addCommand('import', ['byline import papers.bib', 'curl https://example.org/works.jsonl.gz | byline import -'])
  .description(
    'Import a file or folder into the graph. A repeated import changes nothing. An import that was stopped continues where it stopped.',
  )
  .argument('<path>', 'file, folder, or - for standard input; gzip, zstd and tar are unpacked')
  .option('--format <format>', 'format of the files (default: detected for each file)')
  .option('--strict', 'stop at the first rejected record')
  .option('--restart', 'read everything, also what an earlier import has read')
  .option(
    '--as-of <date>',
    'for sources without a year: the latest day a date can mean, YYYY-MM-DD (default: today)',
    readDay,
  )
  .action(async (path: string, options: ImportCommandOptions) =>
    (await import('./commands/import.ts')).importCommand(path, options),
  );

addCommand('export', ['byline export graph.jsonl.zst', 'byline export - | gzip > graph.jsonl.gz'])
  .description("Write the whole graph to a file in Byline's own layout, for `byline import` into another database.")
  .argument('<file>', 'the file, compressed if its name ends in .gz or .zst; or - for standard output')
  .action(async (file: string) => (await import('./commands/export.ts')).exportCommand(file));

addCommand('migrate', ['byline migrate'])
  .description('Apply the migrations that the database lacks, load missing built-in data, and stop.')
  .action(async () => (await import('./commands/migrate.ts')).migrateCommand());

program.hook('preSubcommand', async (_, subcommand) => {
  if (subcommand.name() !== 'import') return;
  const { describeReaders } = await import('./source/formats/readers.ts');
  subcommand.addHelpText('after', `\nFormats:\n${describeReaders()}`);
});

// By default a misspelled command is taken for an argument of `serve`.
program.hook('preSubcommand', ({ args: [first = ''], commands }, subcommand) => {
  if (first === '' || first.startsWith('-') || first === subcommand.name()) return;
  const names = commands.map((command) => command.name()).join(', ');
  program.error(`error: Unknown command "${first}". Use one of ${names}.`);
});

/** Errors that need no stack: their message says what to do. */
const EXPECTED = [ConfigError, DatabaseError, ExportError, ImportError, InputError];

try {
  await program.parseAsync();
} catch (error) {
  const isExpected = EXPECTED.some((type) => error instanceof type);
  console.error(isExpected && error instanceof Error ? `byline: ${error.message}` : error);
  // process.exit() would cut off output that is still being written.
  process.exitCode = 1;
}

/** A command whose help, and whose errors of usage, show examples. */
function addCommand(name: string, examples: readonly string[], options: CommandOptions = {}): Command {
  const shown = `Examples:\n${examples.map((example) => `  ${example}`).join('\n')}`;
  return program.command(name, options).addHelpText('after', `\n${shown}`).showHelpAfterError(shown);
}

function readDay(value: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(value) && new Date(`${value}T00:00:00Z`).toJSON()?.startsWith(value)) return value;
  throw new InvalidArgumentError('Expected a day such as 2026-11-22.');
}
