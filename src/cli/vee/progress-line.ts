/** How far a run over files is, by their bytes. */
import { statSync } from "node:fs";
import { ProgressBar, type Terminal } from "../progress-bar.ts";

export class ProgressLine {
  readonly #bar: ProgressBar;
  readonly #sizes: ReadonlyMap<string, number>;
  readonly #total: number;
  #doneBefore = 0;
  #current: { file: string; bytes: number } | null = null;

  /** `now`: milliseconds of wall time. Files that cannot be seen count as empty; their trouble is told elsewhere. */
  constructor(files: readonly string[], terminal: Terminal, now: () => number) {
    this.#bar = new ProgressBar("sds vee", terminal, now);
    this.#sizes = new Map(
      files.map((file) => [file, statSync(file, { throwIfNoEntry: false })?.size ?? 0]),
    );
    this.#total = [...this.#sizes.values()].reduce((sum, size) => sum + size, 0);
  }

  /** So many bytes of the file have been taken. */
  onBytes(file: string, bytes: number): void {
    this.#current = { file, bytes };
    this.#show();
  }

  /** A file is done with. */
  onFile(file: string): void {
    this.#doneBefore += this.#sizes.get(file) ?? 0;
    this.#current = null;
    this.#show();
  }

  /** Leaves the terminal as it was. */
  end(): void {
    this.#bar.end();
  }

  #show(): void {
    const done = this.#doneBefore + (this.#current?.bytes ?? 0);
    // Of files that are empty or not there nothing can be read.
    if (this.#total === 0) return;
    this.#bar.show(Math.min(1, done / this.#total), "read", this.#current?.file ?? "");
  }
}
