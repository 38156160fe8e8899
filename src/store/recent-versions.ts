/**
 * Versions saved a moment ago by this process: submit mostly asks for exactly these. A version never changes, so
 * what is remembered of one is right for as long as it is the current one, and that the record says when it is told.
 */
import type { SettledSlots } from "../domain/day/consumption-day.ts";
import { type DayKey, dayKeyText } from "../domain/day/day-key.ts";

/** Days kept; about a kilobyte each. */
const keptMax = 20_000;

export class RecentVersions {
  readonly #kept = new Map<string, { readonly version: number; readonly slots: SettledSlots }>();

  /** Remembers a version once its transaction has committed. */
  keep(key: DayKey, version: number, slots: SettledSlots): void {
    const [oldest] = this.#kept.keys();
    if (this.#kept.size >= keptMax && oldest !== undefined) this.#kept.delete(oldest);
    this.#kept.set(dayKeyText(key), { version, slots });
  }

  /** What was saved last of a day, which is then forgotten; null: nothing is at hand. */
  take(key: DayKey): { readonly version: number; readonly slots: SettledSlots } | null {
    const text = dayKeyText(key);
    const known = this.#kept.get(text);
    if (known === undefined) return null;
    this.#kept.delete(text);
    return known;
  }
}
