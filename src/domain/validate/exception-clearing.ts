/** When an exception is cleared: enough days running of which everything is known and nothing is found (validation.md 5). */
import { addDays, type SettlementDay } from "../time/settlement-day.ts";
import { initialLife, type LifeFigures } from "./exception.ts";

/** What an active exception is judged by. */
export interface Outlook {
  readonly firstDay: SettlementDay;
  /** The last day of which a finding holds; null: none holds any more, not even of the first. */
  readonly lastHeldDay: SettlementDay | null;
  /** Days without a finding that are decided for every point of it: settled, parked, or not ours. */
  readonly cleanDays: readonly SettlementDay[];
}

/** The days that must be clean, in order: those right after the last finding, or from the first day where none holds. */
export function daysToBeClean(
  { firstDay, lastHeldDay }: Pick<Outlook, "firstDay" | "lastHeldDay">,
  { clearDays }: LifeFigures = initialLife,
): readonly SettlementDay[] {
  const from = lastHeldDay === null ? firstDay : addDays(lastHeldDay, 1);
  return Array.from({ length: clearDays }, (_, index) => addDays(from, index));
}

/** True when it is to be cleared. */
export function isCleared(outlook: Outlook, figures: LifeFigures = initialLife): boolean {
  const clean = new Set(outlook.cleanDays);
  return daysToBeClean(outlook, figures).every((day) => clean.has(day));
}
