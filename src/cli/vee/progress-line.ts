/** How far a run over files is: a bar on a terminal, a line for each tenth elsewhere. */
import { statSync } from "node:fs";

export interface Terminal {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

const barCells = 28;
/** Wall time between two drawings of the bar. */
const redrawMs = 100;
const clearLine = "\r\u001B[K";

export class ProgressLine {
  readonly #terminal: Terminal;
  readonly #now: () => number;
  readonly #sizes: ReadonlyMap<string, number>;
  readonly #total: number;
  #doneBefore = 0;
  #current: { file: string; bytes: number } | null = null;
  #drawnAt = Number.NEGATIVE_INFINITY;
  #tenths = 0;

  /** `now`: milliseconds of wall time. Files that cannot be seen count as empty; their trouble is told elsewhere. */
  constructor(files: readonly string[], terminal: Terminal, now: () => number) {
    this.#terminal = terminal;
    this.#now = now;
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
    if (this.#terminal.isTTY === true) this.#terminal.write(clearLine);
  }

  #show(): void {
    const done = this.#doneBefore + (this.#current?.bytes ?? 0);
    const part = this.#total === 0 ? 1 : Math.min(1, done / this.#total);
    const percent = Math.floor(part * 100);
    if (this.#terminal.isTTY === true) {
      const now = this.#now();
      if (now - this.#drawnAt < redrawMs) return;
      this.#drawnAt = now;
      const full = Math.round(part * barCells);
      const bar = "#".repeat(full) + "-".repeat(barCells - full);
      this.#terminal.write(`${clearLine}[${bar}] ${percent} % ${this.#current?.file ?? ""}`);
      return;
    }
    const tenths = Math.floor(part * 10);
    if (tenths <= this.#tenths) return;
    this.#tenths = tenths;
    this.#terminal.write(`sds vee: ${tenths * 10} % read\n`);
  }
}
