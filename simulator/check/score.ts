/** How far estimates lie from the truth, by quality: a score, never a verdict. */
import type { JudgedDay } from "./judged-day.ts";

export interface QualityScore {
  readonly q: string;
  readonly slots: number;
  readonly truthWh: number;
  readonly settledWh: number;
  /** Sum of the unsigned errors; its mean is this by `slots`, its share this by `truthWh`. */
  readonly absoluteWh: number;
  /** Sum of the signed errors: settled less truth. */
  readonly signedWh: number;
}

/** Adds up errors by quality. */
export class Score {
  readonly #byQuality = new Map<string, Omit<QualityScore, "q">>();

  /** Takes the filled half hours of a day whose truth is known. */
  day({ halfHours }: JudgedDay): void {
    for (const { ending, held, truthWh } of halfHours) {
      const wh = held?.[1] ?? null;
      if (ending !== "E" || held === null || wh === null || truthWh === null) continue;
      const known = this.#byQuality.get(held[2]) ?? empty;
      this.#byQuality.set(held[2], {
        slots: known.slots + 1,
        truthWh: known.truthWh + truthWh,
        settledWh: known.settledWh + wh,
        absoluteWh: known.absoluteWh + Math.abs(wh - truthWh),
        signedWh: known.signedWh + wh - truthWh,
      });
    }
  }

  /** By quality, sorted. */
  result(): readonly QualityScore[] {
    return [...this.#byQuality]
      .map(([q, sums]) => ({ q, ...sums }))
      .sort((a, b) => (a.q < b.q ? -1 : 1));
  }
}

const empty = { slots: 0, truthWh: 0, settledWh: 0, absoluteWh: 0, signedWh: 0 };
