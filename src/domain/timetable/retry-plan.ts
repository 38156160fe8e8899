/**
 * When half hours that did not come are asked for again (meters-and-mqtt.md 2.4, `collect.retry`): 1, 6 and 24 hours
 * after they should have come, then daily to SF, weekly to RF, and never beyond what a meter keeps.
 */
import { dayMs, dayStart, type SettlementDay } from "../time/settlement-day.ts";
import { addMonths } from "./add-months.ts";
import { cutOff } from "./cut-off.ts";

export interface CollectSettings {
  /** Hours after the end of a day within which its scheduled reads come (target of scheduled reads). */
  readonly scheduledHours: number;
  /** Hours after that at which missing half hours are asked for; the last one starts the daily row. */
  readonly firstHours: readonly [number, ...number[]];
  /** Calendar months for which a meter keeps its profile (SMETS2 5.4.8.9). */
  readonly depthMonths: Readonly<Record<"AI" | "AE", number>>;
}

/** All but the depth are assumed [ours]. */
export const initialCollectSettings: CollectSettings = {
  scheduledHours: 24,
  firstHours: [1, 6, 24],
  depthMonths: { AI: 13, AE: 3 },
};

const hourMs = 3_600_000;
const weekMs = 7 * dayMs;

/** When the scheduled reads of a day should have come: from then on what is missing is asked for. */
export function readDeadline(day: SettlementDay, { scheduledHours } = initialCollectSettings) {
  return dayStart(day) + dayMs + scheduledHours * hourMs;
}

/** The first moment of a day's plan after `after`; null when the plan is over. Milliseconds since 1970 UTC. */
export function nextRequestAt(
  day: SettlementDay,
  quantity: "AI" | "AE",
  after: number,
  settings: CollectSettings = initialCollectSettings,
): number | null {
  const deadline = readDeadline(day, settings);
  const at = first(deadline, after, settings) ?? repeated(day, deadline, after, settings);
  const keptUntil = dayStart(addMonths(day, settings.depthMonths[quantity]));
  return at === null || at >= keptUntil ? null : at;
}

function first(deadline: number, after: number, { firstHours }: CollectSettings): number | null {
  const hours = firstHours.find((each) => deadline + each * hourMs > after);
  return hours === undefined ? null : deadline + hours * hourMs;
}

/** The daily row from the last of the first moments, then the weekly row from the last of the daily ones. */
function repeated(
  day: SettlementDay,
  deadline: number,
  after: number,
  { firstHours }: CollectSettings,
): number | null {
  const dailyFrom = deadline + Math.max(...firstHours) * hourMs;
  const daily = stepAfter(dailyFrom, dayMs, after);
  const dailyUntil = cutOff(day, "SF");
  if (daily < dailyUntil) return daily;
  const lastDaily = stepAfter(dailyFrom, dayMs, dailyUntil - 1) - dayMs;
  const weekly = stepAfter(lastDaily, weekMs, after);
  return weekly < cutOff(day, "RF") ? weekly : null;
}

/** The first of the instants `from` + n x `step` after an instant that is not before `from`. */
function stepAfter(from: number, step: number, after: number): number {
  return from + (Math.floor((after - from) / step) + 1) * step;
}

/** Answers after which a device is not asked any more until a person or a registration changes it (2.4). */
const refusingCodes = new Set(["E1", "E2", "E3", "E4", "E5", "E19", "I0/3", "I0/13"]);

/** `code` as it is kept (`answerText`). True for an answer that says that this device may not be asked, or is not there. */
export function stopsRequests(code: string): boolean {
  return refusingCodes.has(code);
}
