import type pg from 'pg';
import { type PreparedLoad, prepareLoad } from '../load-records.ts';
import type { Batch } from './batches.ts';
import { recordsOf } from './commit-batch.ts';

export interface PreparedBatch extends Batch {
  /** Undefined where the batch has no records. */
  readonly load: PreparedLoad | undefined;
}

/**
 * Prepares each batch, on the connections in turn: who takes one ahead has it copied into staging while that before it
 * is merged. Whether that is worth it shows in the batches before.
 */
export async function* prepareBatches(
  batches: AsyncIterable<Batch>,
  lanes: readonly [pg.ClientBase, pg.ClientBase],
  isStaged: () => boolean,
): AsyncIterable<PreparedBatch> {
  let [lane, other] = lanes;
  for await (const batch of batches) {
    const records = recordsOf(batch.found);
    const load =
      batch.reader && records.length > 0
        ? await prepareLoad(lane, batch.reader.source, records, { isStaged: isStaged() })
        : undefined;
    yield { ...batch, load };
    [lane, other] = [other, lane];
  }
}
