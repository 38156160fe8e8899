/**
 * Which of the echoed half hours a code of the centre is about: an IF-014 names none, and echoes what it refuses or
 * the whole day (dip-messages.md 7.1 step 2, 11 P10). Our own check of the same rule tells, where it finds any.
 */
import { appointedEnds, isBeforeConnection } from "../submit/appointed-slots.ts";
import type { SettlementDay } from "../time/settlement-day.ts";
import { periodEndOf, settlementPeriod } from "../time/settlement-period.ts";
import type { Span } from "../time/span.ts";
import type { RejectedSlot } from "./rejection.ts";

/** What is registered of the day by now. */
export interface RegisteredDay {
  readonly appointmentSpans: readonly Span[];
  readonly isDeEnergised: boolean;
  /** When the connection type in force took effect; milliseconds since 1970 UTC. */
  readonly connectionFrom: number;
  /** Hard limit of a half hour in watt-hours; null: none. */
  readonly hardWh: number | null;
  /** `deEnergised.submit` of the ruleset of the day. */
  readonly deEnergisedSubmit: "zero" | "none";
}

type Question = (slot: RejectedSlot, end: number, facts: RegisteredDay) => boolean;

const questions = new Map<string, Question>([
  ["ECS1008", ({ quality }) => quality !== "A"],
  ["ECS1010", ({ wattHours }) => wattHours < 0],
  ["ECS1011", ({ quality, wattHours }) => quality.startsWith("ZE") && wattHours !== 0],
  ["ECS1012", ({ wattHours }, _, { hardWh }) => hardWh !== null && wattHours > hardWh],
  ["ECS1013", (_, end, { connectionFrom }) => isBeforeConnection(end, connectionFrom)],
]);

/** The periods in which our check finds one of the codes; empty: it explains none. */
export function explainPeriods(
  codes: readonly string[],
  { settlementDay, slots }: { settlementDay: SettlementDay; slots: readonly RejectedSlot[] },
  facts: RegisteredDay,
): readonly number[] {
  const asked = codes.flatMap((code) => questions.get(code) ?? []);
  return slots
    .filter((slot) =>
      asked.some((question) => question(slot, endOf(settlementDay, slot.period), facts)),
    )
    .map(({ period }) => period);
}

/** Echoed periods that lie outside our appointment. */
export function periodsOutside(
  day: SettlementDay,
  slots: readonly RejectedSlot[],
  spans: readonly Span[],
): readonly number[] {
  const inside = new Set(appointedEnds(spans, day));
  return slots.filter(({ period }) => !inside.has(endOf(day, period))).map(({ period }) => period);
}

/** Echoed periods that begin before the connection type took effect, as our own check has it. */
export function periodsBeforeConnection(
  day: SettlementDay,
  slots: readonly RejectedSlot[],
  connectionFrom: number,
): readonly number[] {
  return slots
    .filter(({ period }) => isBeforeConnection(endOf(day, period), connectionFrom))
    .map(({ period }) => period);
}

function endOf(day: SettlementDay, period: number): number {
  return periodEndOf(day, settlementPeriod(period));
}
