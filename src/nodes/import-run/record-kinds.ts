/** The kinds of records that imports read, in the order in which they are listed. */
export const RECORD_KINDS = ['paper', 'author', 'institution', 'citation', 'merge'] as const;
export type RecordKind = (typeof RECORD_KINDS)[number];

/** A value for each kind. */
export type ByKind<Value> = Readonly<Record<RecordKind, Value>>;

export function byKind<Value>(toValue: (kind: RecordKind) => Value): ByKind<Value> {
  // Object.fromEntries() does not keep which keys there are.
  return Object.fromEntries(RECORD_KINDS.map((kind) => [kind, toValue(kind)])) as ByKind<Value>;
}
