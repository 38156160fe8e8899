/** How far a long command is: a bar on a terminal, a line for each tenth elsewhere. */

export interface Terminal {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

const barCells = 28;
/** Wall time between two drawings of the bar. */
const redrawMs = 100;
const clearLine = "\r\u001B[K";

export class ProgressBar {
  readonly #command: string;
  readonly #terminal: Terminal;
  readonly #now: () => number;
  #drawnAt = Number.NEGATIVE_INFINITY;
  #tenths = 0;
  #did = "";

  /** `command` stands before each line, such as `sds vee`; `now`: milliseconds of wall time. */
  constructor(command: string, terminal: Terminal, now: () => number) {
    this.#command = command;
    this.#terminal = terminal;
    this.#now = now;
  }

  /** `part` of 1 was `did`, such as "read"; `note` stands behind the bar. Another word begins another count. */
  show(part: number, did: string, note: string): void {
    const percent = Math.floor(part * 100);
    if (this.#terminal.isTTY === true) {
      const now = this.#now();
      if (now - this.#drawnAt < redrawMs) return;
      this.#drawnAt = now;
      const full = Math.round(part * barCells);
      const bar = "#".repeat(full) + "-".repeat(barCells - full);
      this.#terminal.write(`${clearLine}[${bar}] ${percent} % ${note}`);
      return;
    }
    if (did !== this.#did) {
      this.#did = did;
      this.#tenths = 0;
    }
    const tenths = Math.floor(part * 10);
    if (tenths <= this.#tenths) return;
    this.#tenths = tenths;
    this.#terminal.write(`${this.#command}: ${tenths * 10} % ${did}\n`);
  }

  /** Leaves the terminal as it was. */
  end(): void {
    if (this.#terminal.isTTY === true) this.#terminal.write(clearLine);
  }
}
