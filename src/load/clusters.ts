/** Of each scheme in which one thing has one identifier, those by which it is known. */
type Marks = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * Numbers the things that a batch names, each once: two mentions are of one thing where they share a key (an identifier,
 * or a name that is one), directly or through others. Marks that say that they differ keep them apart,
 * and so does a place on which both stand.
 */
export class Clusters {
  readonly #parents: number[] = [];
  readonly #byKey = new Map<string, number>();
  readonly #marks = new Map<number, Marks>();
  readonly #places = new Map<number, Set<number>>();

  /**
   * The number of what has these keys, of which the first tells most; numbers of what turns out to be the same later are
   * joined: see `rootOf`.
   */
  add(keys: readonly string[], marks: Marks = NONE): number {
    const known = [...new Set(keys.flatMap((key) => this.#find(key) ?? []))];
    const [nearest] = known;
    let ref = known.find((root) => agree(this.#marksOf(root), marks));
    if (ref === undefined) {
      // Who has nothing of their own cannot be told from those whose it is.
      if (nearest !== undefined && keys.every((key) => this.#byKey.has(key))) return nearest;
      ref = this.#parents.length;
      this.#parents.push(ref);
    }
    this.#mark(ref, marks);
    for (const root of known) {
      if (root !== ref && this.#mayJoin(root, ref)) this.#join(root, ref);
    }
    for (const key of keys) {
      if (!this.#byKey.has(key)) this.#byKey.set(key, ref);
    }
    return ref;
  }

  /** Says that a mention of it stands there. */
  place(ref: number, place: number): void {
    const root = this.rootOf(ref);
    const places = this.#places.get(root);
    if (places === undefined) this.#places.set(root, new Set([place]));
    else places.add(place);
  }

  rootOf(ref: number): number {
    let root = ref;
    for (let parent = this.#parents[root]; parent !== undefined && parent !== root; parent = this.#parents[root])
      root = parent;
    return root;
  }

  #find(key: string): number | undefined {
    const ref = this.#byKey.get(key);
    return ref === undefined ? undefined : this.rootOf(ref);
  }

  #marksOf(root: number): Marks {
    return this.#marks.get(root) ?? NONE;
  }

  #mark(root: number, marks: Marks): void {
    if (marks.size === 0) return;
    const known = this.#marksOf(root);
    const schemes = new Set([...known.keys(), ...marks.keys()]);
    this.#marks.set(root, new Map([...schemes].map((scheme) => [scheme, unite(known.get(scheme), marks.get(scheme))])));
  }

  #mayJoin(one: number, other: number): boolean {
    const places = this.#places.get(one) ?? EMPTY;
    return agree(this.#marksOf(one), this.#marksOf(other)) && places.isDisjointFrom(this.#places.get(other) ?? EMPTY);
  }

  #join(root: number, into: number): void {
    this.#mark(into, this.#marksOf(root));
    this.#places.set(into, unite(this.#places.get(into), this.#places.get(root)));
    this.#places.delete(root);
    this.#parents[root] = into;
  }
}

const NONE: Marks = new Map();
const EMPTY: ReadonlySet<never> = new Set();

function unite<Item>(one: ReadonlySet<Item> = EMPTY, other: ReadonlySet<Item> = EMPTY): Set<Item> {
  return one.union(other);
}

/** Of each scheme that both have they share one. */
function agree(one: Marks, other: Marks): boolean {
  for (const [scheme, values] of one) {
    if (other.get(scheme)?.isDisjointFrom(values)) return false;
  }
  return true;
}
