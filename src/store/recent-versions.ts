/**
 * Versions saved a moment ago by this process: submit mostly asks for exactly these. A version never changes, so
 * what is remembered of one is right for as long as it is the current one, and that the record says when it is told.
 */
import type { SettledSlots } from "../domain/day/consumption-day.ts";
import { type DayKey, dayKeyText } from "../domain/day/day-key.ts";
import { Recent } from "./recent.ts";

interface KeptVersion {
  readonly version: number;
  readonly slots: SettledSlots;
}

export class RecentVersions {
  readonly #kept = new Recent<string, KeptVersion>();

  /** Remembers a version once its transaction has committed. */
  keep(key: DayKey, version: number, slots: SettledSlots): void {
    this.#kept.keep(dayKeyText(key), { version, slots });
  }

  /** What was saved last of a day, which is then forgotten; null: nothing is at hand. */
  take(key: DayKey): KeptVersion | null {
    return this.#kept.take(dayKeyText(key)) ?? null;
  }
}
