import { RECORD_KINDS, type RecordKind } from './record-kinds.ts';

export interface KindCount {
  readonly kind: RecordKind;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
}

export interface ReasonCount {
  readonly reason: string;
  readonly count: number;
}

/** A JSON object of the table import_run, as the import writes it. */
export type ImportRunCounts = Readonly<Record<string, unknown>>;

/** One for each kind, also where a run had none of it. */
export function countsOf(counts: ImportRunCounts): readonly KindCount[] {
  const byKind = counts as { readonly [Kind in RecordKind]?: Partial<KindCount> }; // as the import writes it
  return RECORD_KINDS.map((kind) => {
    const { created = 0, updated = 0, unchanged = 0 } = byKind[kind] ?? {};
    return { kind, created, updated, unchanged };
  });
}

/** The most frequent reason first, equals by name. */
export function reasonsOf(rejects: ImportRunCounts): readonly ReasonCount[] {
  const byReason = rejects as Readonly<Record<string, number>>; // as the import writes it
  return Object.entries(byReason)
    .map(([reason, count]) => ({ reason, count }))
    .sort((one, other) => other.count - one.count || (one.reason < other.reason ? -1 : 1));
}

export interface IgnoredCount {
  readonly what: string;
  readonly count: number;
}

/** By name. */
export function ignoredOf(ignored: ImportRunCounts): readonly IgnoredCount[] {
  const byName = ignored as Readonly<Record<string, number>>; // as the import writes it
  return Object.entries(byName)
    .map(([what, count]) => ({ what, count }))
    .sort((one, other) => (one.what < other.what ? -1 : 1));
}
