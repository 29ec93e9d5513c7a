import type pg from 'pg';
import { type PreparedLoad, prepareLoad } from '../load-records.ts';
import type { Batch } from './batches.ts';
import { recordsOf } from './commit-batch.ts';

export interface PreparedBatch extends Batch {
  /** Undefined if the batch has no records. */
  readonly load: PreparedLoad | undefined;
}

/**
 * Prepares batches on two connections in turn, so that one batch can be copied into staging while the batch before it
 * is merged. `isStaged` decides from earlier batches whether this pays off.
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
