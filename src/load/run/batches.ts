import type { Reader } from '../../source/formats/reader.ts';
import type { ImportRecord } from '../../source/record.ts';
import type { FoundItem } from './read-items.ts';

/** What is merged and committed together, all of one source. */
export interface Batch {
  /** Undefined where no file could be recognized so far, and all are rejections. */
  readonly reader: Reader | undefined;
  readonly found: readonly FoundItem[];
}

const MAX_ITEMS = 3_000;
/** What hangs on papers takes longer than the papers: a byline may have thousands of names. */
const MAX_PARTS = 50_000;
/** Bytes of the files. */
const MAX_SIZE = 64 * 1024 * 1024;

/** An error on the way comes behind the batch of what was found before it. */
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
    (record.provenance?.sources.length ?? 0)
  );
}
