/** What is known of a day besides its reads: of the point, its registers, its neighbours and its past. */
import type { AppointedSlots } from "../day/consumption-day.ts";
import type { MeasurementQuantity } from "../identity/measurement-quantity.ts";
import { isActive } from "../identity/measurement-quantity.ts";
import type { Ruleset } from "../ruleset/ruleset.ts";
import { hardLimitWh } from "../standing/connection-limit.ts";
import type { ConnectionType } from "../standing/standing.ts";
import { dayMs, dayStart, type SettlementDay } from "../time/settlement-day.ts";
import type { AcceptedRead } from "./accepted-read.ts";
import { advanceOfDay, type DayAdvance, type MidnightRead } from "./advance-of-day.ts";
import type { PointHistory } from "./history.ts";
import type { SupplyStates } from "./supply-states.ts";

/** What is known of the day itself. */
export interface PresentFacts {
  readonly day: SettlementDay;
  readonly quantity: MeasurementQuantity;
  readonly appointed: AppointedSlots;
  readonly connection: ConnectionType;
  readonly phases: number | null;
  readonly states: SupplyStates;
  /** Register at the start and the end of the UTC day, watt-hours; null where not read. */
  readonly opening: number | null;
  readonly closing: number | null;
  /** Midnight reads of the week before the opening one, oldest first. */
  readonly earlier: readonly MidnightRead[];
  /** Midnight since which the register has shown its opening figure; null: not for the whole week before. */
  readonly standsSince: number | null;
  /** Slots that the centre turned down (IF-014), with the figure it turned down and its code. */
  readonly rejected: readonly RejectedSlot[];
  /** Reads that a person let stand against a rule; left out: none. */
  readonly accepted?: readonly AcceptedRead[];
  /** The last answer without reads for the day as it is kept (`answerText`), such as E21; null: none. */
  readonly lastAnswer: string | null;
  /** On how many days running the device has given it, this one included; left out: once. */
  readonly answersInARow?: number;
  /** The customer has not agreed to half hours being read (V19); left out: has. */
  readonly isUnconsented?: boolean;
  /** The other direction of the same half hours, 48 by period; null: the device has none. */
  readonly otherFlow: readonly (number | null)[] | null;
  /** The day before the point became ours: until it brings an actual, silence is counted from here. */
  readonly dayBeforeOurs: SettlementDay;
}

/** The same with the days before, which are dear to load and asked for only where a day is judged. */
export interface DayFacts extends PresentFacts {
  /** The days before, as far as they bear on this one. */
  readonly history: PointHistory;
  /** The days before in the other direction; null: the device has none. */
  readonly otherHistory: PointHistory | null;
}

export interface RejectedSlot {
  readonly period: number;
  readonly wattHours: number;
  readonly code: string;
}

const noComms = new Set(["E20", "E21", "E30"]);

/** True when the last answer says that the meter could not be reached (reason 4). */
export function isUnreachable({ lastAnswer }: PresentFacts): boolean {
  return lastAnswer !== null && noComms.has(lastAnswer);
}

/** Why a half hour of which nothing is held is missing, the first that applies (DI-076). */
export function missingReason(facts: PresentFacts): 1 | 2 | 4 {
  if (facts.isUnconsented === true) return 1;
  return isUnreachable(facts) ? 4 : 2;
}

/** What the register advanced on the day, and what the register rules say of it. */
export function advanceOf(facts: PresentFacts, ruleset: Ruleset): DayAdvance {
  const { day, quantity, opening, closing, earlier, standsSince, connection, phases } = facts;
  if (!isActive(quantity) || (opening === null && closing === null)) return noAdvance;
  const start = dayStart(day);
  const reads = earlier.slice(-1);
  if (opening !== null) reads.push({ at: start, wattHours: opening });
  if (closing !== null) reads.push({ at: start + dayMs, wattHours: closing });
  const question = {
    day,
    reads,
    hardWh: hardLimitWh(connection, phases, ruleset.V31),
    expectedWh: null,
    zeroDaysBefore:
      standsSince !== null ? (start - standsSince) / dayMs : zeroDays(earlier, start, opening),
    isSeasonal: false,
  };
  return advanceOfDay(question, ruleset);
}

const noAdvance: DayAdvance = { advanceWh: null, findings: [] };

/** Days running before `start` on which the register stood still at this figure. */
function zeroDays(
  earlier: readonly MidnightRead[],
  start: number,
  wattHours: number | null,
): number {
  let days = 0;
  for (let index = earlier.length - 1; index >= 0; index -= 1) {
    const read = earlier[index];
    if (read?.at !== start - (days + 1) * dayMs || read.wattHours !== wattHours) break;
    days += 1;
  }
  return days;
}

/** Advances of the days before, the last one first; null where a midnight read is missing or the register fell. */
export function advancesBefore({
  day,
  opening,
  earlier,
}: PresentFacts): readonly (number | null)[] {
  const advances: (number | null)[] = [];
  let later = opening;
  for (let at = dayStart(day) - dayMs; advances.length < daysOfWeek; at -= dayMs) {
    const before = earlier.find((read) => read.at === at)?.wattHours ?? null;
    advances.push(later === null || before === null || later < before ? null : later - before);
    later = before;
  }
  return advances;
}

/** Days before the day itself that make a week with it (V61). */
const daysOfWeek = 6;
