/** `npm run bench`. Prints seconds and ratios of one run on this machine; asserts nothing. */
import { Command, InvalidArgumentError } from 'commander';
import { benchServe } from './bench/serve.ts';
import { benchImport } from './bench-import.ts';
import { benchWalks } from './bench-walks.ts';

const program = new Command('bench').description(
  'Measure on this machine. Seconds are of this machine; ratios are of one run. Without a command: all of it in some minutes.',
);

program
  .command('serve')
  .description('From `npm start` to the first answer, and what the engine adds to its statements.')
  .action(() => benchServe());

program
  .command('import')
  .description(
    'The import of each file against a plain COPY of the same rows into the same indexed tables, its second half against its first, its memory, and the import of the same file again.',
  )
  .argument('[files...]', 'what to import (default: the Anthology in BYLINE_DATA, where it is, and generated works)')
  .option('--papers <number>', 'how many works to generate; a million need 40 GB for a while', readCount, 1_000_000)
  .option('--explain', 'also print the statements that take the most time', false)
  .option('--minutes <number>', 'the longest that any one import may take', readCount, 120)
  .action((files: readonly string[], options: { papers: number; explain: boolean; minutes: number }) =>
    benchImport({ files, ...options }),
  );

program
  .command('walks')
  .description('Each walk over the Anthology of BYLINE_DATA against one statement by hand that has the same answer.')
  .action(() => benchWalks());

program.action(async () => {
  await benchServe();
  await benchWalks();
  await benchImport({ files: [], papers: 20_000, explain: false, minutes: 10 });
});

try {
  await program.parseAsync();
} catch (error) {
  console.error(error);
  process.exitCode = 1;
}

function readCount(text: string): number {
  const count = Number(text.replaceAll('_', ''));
  if (Number.isSafeInteger(count) && count > 0) return count;
  throw new InvalidArgumentError('Expected a whole number above 0.');
}
