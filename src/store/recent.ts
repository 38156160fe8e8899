/**
 * What was asked for lately, by key, in bounded memory. Two halves: when the young one is full the old one is dropped
 * whole and the young one grows old. A map from which single entries are taken keeps their places, and walks over
 * them at each look for its oldest.
 */

/** Of each half; the standing facts of a point take half a kilobyte, a version of a day one. */
const youngMax = 20_000;

export class Recent<Key, Value> {
  #young = new Map<Key, Value>();
  #old = new Map<Key, Value>();

  /** What is kept of a key; undefined where nothing is. */
  get(key: Key): Value | undefined {
    return this.#young.get(key) ?? this.#old.get(key);
  }

  /** Keeps the value, and forgets what was kept longest when there is too much. */
  keep(key: Key, value: Value): void {
    if (this.#young.size >= youngMax) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(key, value);
  }

  /** What is kept of a key, which is then forgotten; undefined where nothing is. */
  take(key: Key): Value | undefined {
    const value = this.get(key);
    this.#young.delete(key);
    this.#old.delete(key);
    return value;
  }

  clear(): void {
    this.#young = new Map();
    this.#old = new Map();
  }
}
