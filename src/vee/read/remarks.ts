/** What is worth saying of a file that is processed: each once, and not without end. */
import { bounds } from "../bounds.ts";

export class Remarks {
  readonly #said = new Set<string>();
  #more = 0;

  add(remark: string): void {
    if (this.#said.has(remark)) return;
    if (this.#said.size < bounds.remarksMax) this.#said.add(remark);
    else this.#more += 1;
  }

  all(): readonly string[] {
    return this.#more === 0
      ? [...this.#said]
      : [...this.#said, `and ${this.#more} more like these`];
  }
}
