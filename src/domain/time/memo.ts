/**
 * A stamp is the same text in every message of a day, so what it means is worked out once and remembered.
 * A memo of a pure function: it changes no result, only its cost.
 */

export class Memo<Value> {
  readonly #entries = new Map<string, Value>();
  readonly #compute: (text: string) => Value;
  readonly #sizeMax: number;

  /** `sizeMax` bounds the memory: when it is reached everything is forgotten, which costs only time. */
  constructor(compute: (text: string) => Value, sizeMax = 20_000) {
    this.#compute = compute;
    this.#sizeMax = sizeMax;
  }

  get(text: string): Value {
    const known = this.#entries.get(text);
    if (known !== undefined) return known;
    if (this.#entries.size >= this.#sizeMax) this.#entries.clear();
    const value = this.#compute(text);
    this.#entries.set(text, value);
    return value;
  }
}
