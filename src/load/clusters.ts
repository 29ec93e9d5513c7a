/** The identifiers of a thing, by scheme, for schemes in which a thing has only one. */
type Marks = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * Gives each thing that a batch names a number. Two mentions are the same thing if they share a key (an identifier, or
 * a name that serves as one), directly or through other mentions. Contradicting marks keep two things apart, and so
 * does a place that has both.
 */
export class Clusters {
  readonly #parents: number[] = [];
  readonly #byKey = new Map<string, number>();
  readonly #marks = new Map<number, Marks>();
  readonly #places = new Map<number, Set<number>>();

  /**
   * The number of the thing with these keys, the strongest key first. Numbers that later turn out to be the same thing
   * are joined: see `rootOf`.
   */
  add(keys: readonly string[], marks: Marks = NONE): number {
    const known = [...new Set(keys.flatMap((key) => this.#find(key) ?? []))];
    const [nearest] = known;
    let ref = known.find((root) => agree(this.#marksOf(root), marks));
    if (ref === undefined) {
      // All keys belong to others, so nothing distinguishes this thing from them.
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

  /** Records that `place` has a mention of the thing. */
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

/** Whether the two share an identifier in each scheme that both have. */
function agree(one: Marks, other: Marks): boolean {
  for (const [scheme, values] of one) {
    if (other.get(scheme)?.isDisjointFrom(values)) return false;
  }
  return true;
}
