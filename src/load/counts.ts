import { type ByKind, byKind, type RecordKind } from '../nodes/import-run/record-kinds.ts';
import type { ImportRecord } from '../source/record.ts';

/** How many records created something, updated something, or changed nothing. */
export interface Outcome {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  /** For author records: how many people and collectives they and the bylines of papers added to the graph. */
  readonly people?: number;
  readonly collectives?: number;
}

export type LoadCounts = ByKind<Outcome>;

const NONE: Outcome = { created: 0, updated: 0, unchanged: 0 };

export const NO_COUNTS: LoadCounts = byKind(() => NONE);

export function addCounts(one: LoadCounts, other: LoadCounts): LoadCounts {
  return byKind((kind) => addOutcomes(one[kind], other[kind]));
}

export function addOutcomes(one: Outcome, other: Partial<Outcome>): Outcome {
  const { created = 0, updated = 0, unchanged = 0 } = other;
  const people = (one.people ?? 0) + (other.people ?? 0);
  const collectives = (one.collectives ?? 0) + (other.collectives ?? 0);
  return {
    created: one.created + created,
    updated: one.updated + updated,
    unchanged: one.unchanged + unchanged,
    ...(people > 0 && { people }),
    ...(collectives > 0 && { collectives }),
  };
}

/** The counts if the same records are read again. */
export function asUnchanged(counts: LoadCounts): LoadCounts {
  return byKind((kind) => {
    const { created, updated, unchanged } = counts[kind];
    return { created: 0, updated: 0, unchanged: created + updated + unchanged };
  });
}

/** Counts the records that neither created nor updated anything as unchanged. */
export function withUnchanged(counts: LoadCounts, records: readonly ImportRecord[]): LoadCounts {
  const read = countKinds(records);
  return byKind((kind) => {
    const { created, updated } = counts[kind];
    return { ...counts[kind], unchanged: (read.get(kind) ?? 0) - created - updated };
  });
}

function countKinds(records: readonly ImportRecord[]): ReadonlyMap<RecordKind, number> {
  const counts = new Map<RecordKind, number>();
  for (const { kind } of records) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return counts;
}

/** How many records of all kinds have this outcome. */
export function countOutcomes(counts: LoadCounts, outcome: 'created' | 'updated' | 'unchanged'): number {
  return Object.values(counts).reduce((sum, { [outcome]: count }) => sum + count, 0);
}
