/**
 * Writes OpenAlex works that nobody has written, for benchmarks: as many as one likes, the same for the same seed, with
 * the distributions of real ones (scripts/corpus).
 */
import { createWriteStream } from 'node:fs';
import { Readable, type Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip, createZstdCompress } from 'node:zlib';
import { Command, InvalidArgumentError } from 'commander';
import { type CorpusOptions, generateWorks, MAX_PAPERS } from './corpus/works.ts';

const { papers, seed, out } = new Command('generate-corpus')
  .description('Write OpenAlex works (snapshot layout, JSON lines) with made-up contents; the same for the same seed.')
  .option('--papers <number>', 'how many works', readNumber(1, MAX_PAPERS), 1_000_000)
  .option('--seed <number>', 'which works', readNumber(0, 2 ** 32 - 1), 1)
  .option('--out <file>', 'where to; .gz and .zst are compressed, - is standard output', '-')
  .parse()
  .opts<CorpusOptions & { readonly out: string }>();

try {
  const target = out === '-' ? process.stdout : createWriteStream(out);
  const compressor = compressorOf(out);
  const source = Readable.from(inChunks({ papers, seed }));
  await (compressor === undefined ? pipeline(source, target) : pipeline(source, compressor, target));
} catch (error) {
  const { code, message } = error as NodeJS.ErrnoException;
  // Who reads only the beginning (`| head`) has what it wants.
  if (code !== 'EPIPE') {
    console.error(`generate-corpus: cannot write ${out === '-' ? 'to standard output' : out}: ${message}`);
    process.exitCode = 1;
  }
}

/** Large pieces, since each one costs several turns of the event loop. */
function* inChunks(options: CorpusOptions): Generator<Buffer> {
  let text = '';
  for (const work of generateWorks(options)) {
    text += `${work}\n`;
    if (text.length < 256 * 1024) continue;
    yield Buffer.from(text, 'latin1');
    text = '';
  }
  if (text !== '') yield Buffer.from(text, 'latin1');
}

function compressorOf(file: string): Transform | undefined {
  if (file.endsWith('.gz')) return createGzip();
  return file.endsWith('.zst') ? createZstdCompress() : undefined;
}

function readNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const number = Number(text.replaceAll('_', ''));
    if (/^\d[\d_]*$/.test(text) && number >= least && number <= most) return number;
    throw new InvalidArgumentError(`Expected a whole number from ${least} to ${most}.`);
  };
}
