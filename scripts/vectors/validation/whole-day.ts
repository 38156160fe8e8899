/** Cases of kind `day`: the rows of one answer in; findings, states and reasons of its day out. */
import type { MeasurementQuantity } from "../../../src/domain/identity/measurement-quantity.ts";
import { initialRuleset } from "../../../src/domain/ruleset/ruleset.ts";
import type { ConnectionType } from "../../../src/domain/standing/standing.ts";
import { settlementDay } from "../../../src/domain/time/settlement-day.ts";
import { allPeriods } from "../../../src/domain/time/settlement-period.ts";
import { darkSlotsOn } from "../../../src/domain/validate/dark-slots.ts";
import { examineAnswer } from "../../../src/domain/validate/examine-answer.ts";
import { at } from "./told.ts";

interface DayGiven {
  readonly point: { readonly connection: ConnectionType; readonly phases: number | null };
  readonly mq: MeasurementQuantity;
  readonly day: string;
  readonly readAt: string;
  readonly receivedAt: string;
  readonly entries: readonly { readonly end: string; readonly value: unknown }[];
  readonly dailyAdvance?: number | null;
  /** Slots that are not appointed to us. */
  readonly outside?: readonly number[];
  readonly states?: Readonly<
    Partial<Record<"vacant" | "disabled" | "deEnergised" | "disconnected", boolean>>
  >;
}

/** A day of which nothing is known but its own half hours. */
export const nothingAround = {
  otherFlow: null,
  dailyAdvance: null,
  darkHistory: null,
  runBefore: null,
  gapBefore: 0,
  clock: null,
  siblingSlots: null,
  isUnreachable: false,
} as const;

/** What the service says of the day, in the words of the case. */
export function runDay(input: unknown): unknown {
  const given = input as DayGiven;
  const day = settlementDay(given.day);
  const { outside = [], states = {}, dailyAdvance = null } = given;
  const appointed = allPeriods.filter((period) => !outside.includes(period));
  const examined = examineAnswer(
    {
      day,
      rows: given.entries.map(({ end: stamp, value }) => ({ stamp, value })),
      readAt: at(given.readAt),
      receivedAt: at(given.receivedAt),
      quantity: given.mq,
      ...given.point,
      appointed: { first: appointed[0] ?? 1, last: appointed.at(-1) ?? 0 },
      states: {
        isVacant: states.vacant ?? false,
        isDisabled: states.disabled ?? false,
        isDeEnergised: states.deEnergised ?? false,
        isDisconnected: states.disconnected ?? false,
        hasNoCommsNotice: false,
      },
      ...nothingAround,
      dailyAdvance,
      dark: darkSlotsOn(day),
    },
    initialRuleset,
  );
  return {
    findings: examined.findings
      .filter(({ mode }) => mode === "on")
      .map(({ rule, outcome, periods }) => ({ rule: `SDS-${rule}`, outcome, slots: periods })),
    states: examined.states,
    reasons: Object.fromEntries(
      examined.reasons.flatMap((reason, slot) =>
        reason === null ? [] : [[String(slot + 1), String(reason)]],
      ),
    ),
    otherDays: Object.fromEntries(examined.otherDays),
    refusedStamps: examined.refusedStamps,
    sumActualWh: examined.sumWh,
  };
}
