/** Half hours by ending, quality and reason, with their energy. */
import type { Ending, JudgedDay } from "./judged-day.ts";

export interface EndingCounts {
  /** E-central stands apart from E. */
  readonly endings: Readonly<Record<Ending, number>>;
  readonly qualities: Readonly<Record<string, number>>;
  readonly reasons: Readonly<Record<string, number>>;
  readonly settledWh: { readonly actual: number; readonly estimated: number };
}

export class EndingTally {
  readonly #endings: Record<Ending, number> = { A: 0, E: 0, X: 0, N: 0, central: 0, lost: 0 };
  readonly #qualities: Record<string, number> = {};
  readonly #reasons: Record<string, number> = {};
  #actualWh = 0;
  #estimatedWh = 0;

  day({ halfHours }: JudgedDay): void {
    for (const { ending, held } of halfHours) {
      this.#endings[ending] += 1;
      if (held === null || ending === "N") continue;
      const [, wh, q, e] = held;
      this.#qualities[q] = (this.#qualities[q] ?? 0) + 1;
      if (e !== null) this.#reasons[e] = (this.#reasons[e] ?? 0) + 1;
      if (ending === "A") this.#actualWh += wh ?? 0;
      else this.#estimatedWh += wh ?? 0;
    }
  }

  result(): EndingCounts {
    return {
      endings: this.#endings,
      qualities: this.#qualities,
      reasons: this.#reasons,
      settledWh: { actual: this.#actualWh, estimated: this.#estimatedWh },
    };
  }
}
