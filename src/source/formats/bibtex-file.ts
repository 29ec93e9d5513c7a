import { type BibtexChunk, readBibtexChunks } from './bibtex-chunks.ts';
import { type BibtexEntry, MONTHS, parseBibtexEntry, parseBibtexStrings } from './bibtex-entry.ts';
import { addVolume, inherit, isWaiting, openVolumes } from './bibtex-inheritance.ts';
import { toBibtexPaper } from './bibtex-paper.ts';
import type { Item, SourceFile } from './reader.ts';

/**
 * Returns entries as they are read. An entry that names a volume not read yet waits for the end of the file. Otherwise
 * only volumes stay in memory.
 */
export async function* readBibtex(file: SourceFile): AsyncIterable<Item> {
  const volumes = openVolumes();
  const waiting: BibtexEntry[] = [];
  let strings = MONTHS;
  let failure: { readonly error: unknown } | undefined;
  try {
    for await (const chunk of readBibtexChunks(file.bytes)) {
      if ('reason' in chunk) yield chunk;
      else if (chunk.type === 'string') strings = parseBibtexStrings(chunk, strings);
      else if (isEntry(chunk)) {
        const entry = parseBibtexEntry(chunk, strings);
        if ('reason' in entry) {
          yield entry;
          continue;
        }
        addVolume(volumes, entry);
        if (isWaiting(volumes, entry)) waiting.push(entry);
        else yield toItem(inherit(volumes, entry));
      }
    }
  } catch (error) {
    // If the file breaks off, the waiting entries have been read nevertheless.
    failure = { error };
  }
  for (const entry of waiting) yield toItem(inherit(volumes, entry));
  if (failure !== undefined) throw failure.error;
}

function isEntry({ type }: BibtexChunk): boolean {
  return !['comment', 'preamble', 'xdata', 'set'].includes(type);
}

function toItem(entry: BibtexEntry): Item {
  const { location, excerpt } = entry;
  const record = toBibtexPaper(entry);
  return record === undefined
    ? { location, reason: 'no-identity', message: 'Expected a title, a DOI or the like, got none.', excerpt }
    : { location, record };
}
