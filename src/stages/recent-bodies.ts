/** Bodies rendered a moment ago: the sending job mostly runs in the same process, and need not render them again. */

export class RecentBodies {
  readonly #bodies = new Map<string, Buffer>();
  readonly #countMax: number;

  /** `countMax` bodies of at most a megabyte are kept. */
  constructor(countMax = 48) {
    this.#countMax = countMax;
  }

  keep(batchId: string, body: Buffer): void {
    const [oldest] = this.#bodies.keys();
    if (this.#bodies.size >= this.#countMax && oldest !== undefined) this.#bodies.delete(oldest);
    this.#bodies.set(batchId, body);
  }

  take(batchId: string): Buffer | null {
    const body = this.#bodies.get(batchId) ?? null;
    this.#bodies.delete(batchId);
    return body;
  }
}
