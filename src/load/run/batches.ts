import { FACTS, linksOf } from '../../source/facts/facts.ts';
import { linkedBy } from '../../source/facts/links.ts';
import type { Reader } from '../../source/formats/reader.ts';
import type { ImportRecord } from '../../source/record.ts';
import type { FoundItem } from './read-items.ts';

/** Items that are merged and committed together. All are of one source. */
export interface Batch {
  /** Undefined if no file has been recognized so far; all items are then rejects. */
  readonly reader: Reader | undefined;
  readonly found: readonly FoundItem[];
}

const MAX_ITEMS = 3_000;
/** The parts of a paper take longer than the paper: a byline may have thousands of names. */
const MAX_PARTS = 50_000;
/** Bytes of the files. */
const MAX_SIZE = 64 * 1024 * 1024;

/** Groups items into batches. An error is thrown after the batch of the items before it. */
export async function* inBatches(items: AsyncIterable<FoundItem>): AsyncIterable<Batch> {
  let batch = openBatch();
  let failure: { readonly error: unknown } | undefined;
  try {
    for await (const found of items) {
      if (found.reader !== undefined && batch.reader !== undefined && found.reader.source !== batch.reader.source) {
        yield batch;
        batch = openBatch();
      }
      batch.reader ??= found.reader;
      batch.found.push(found);
      batch.parts += 'record' in found.item ? countParts(found.item.record) : 0;
      batch.size += found.size;
      if (batch.found.length < MAX_ITEMS && batch.parts < MAX_PARTS && batch.size < MAX_SIZE) continue;
      yield batch;
      batch = openBatch();
    }
  } catch (error) {
    failure = { error };
  }
  if (batch.found.length > 0) yield batch;
  if (failure !== undefined) throw failure.error;
}

interface OpenBatch extends Batch {
  reader: Reader | undefined;
  readonly found: FoundItem[];
  parts: number;
  size: number;
}

function openBatch(): OpenBatch {
  return { reader: undefined, found: [], parts: 0, size: 0 };
}

function countParts(record: ImportRecord): number {
  if (record.kind !== 'paper') return 1;
  const { authors = [], collectives = [], institutions = [], references = [], topics = [] } = record;
  const affiliations = authors.reduce(
    (sum, author) => sum + (author.institutions?.length ?? 0) + (author.affiliations?.length ?? 0),
    0,
  );
  return (
    1 +
    authors.length +
    affiliations +
    collectives.length +
    institutions.length +
    references.length +
    topics.length +
    linksOf(FACTS).reduce((sum, [name]) => sum + linkedBy(record, name).length, 0) +
    (record.provenance?.sources.length ?? 0)
  );
}
