/**
 * Numbers the things that a batch names, each once: two mentions are of one thing where they share a key (an identifier,
 * or a name that is one), directly or through others. A key that says that they differ keeps them apart.
 */
export class Clusters {
  readonly #parents: number[] = [];
  readonly #byKey = new Map<string, number>();
  readonly #marks = new Map<number, string>();

  /** The number of what has these keys; numbers of what turns out to be the same later are joined: see `rootOf`. */
  add(keys: readonly string[], mark?: string): number {
    const known = new Set(keys.flatMap((key) => this.#find(key) ?? []));
    let [ref] = [...known].filter((root) => this.#agrees(root, mark));
    if (ref === undefined) {
      ref = this.#parents.length;
      this.#parents.push(ref);
    }
    if (mark !== undefined) this.#marks.set(ref, mark);
    for (const root of known) {
      if (root !== ref && this.#agrees(root, this.#marks.get(ref))) this.#join(root, ref);
    }
    for (const key of keys) {
      if (!this.#byKey.has(key)) this.#byKey.set(key, ref);
    }
    return ref;
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

  #agrees(root: number, mark: string | undefined): boolean {
    const other = this.#marks.get(root);
    return mark === undefined || other === undefined || mark === other;
  }

  #join(root: number, into: number): void {
    const mark = this.#marks.get(root);
    if (mark !== undefined) this.#marks.set(into, mark);
    this.#parents[root] = into;
  }
}
