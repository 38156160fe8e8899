/**
 * A day as its supplier sees it. What an estimate was made from is not told: reads, registers and history of it may be
 * of days on which the point was another supplier's.
 */
import type { SupplierDayView, WhyRow } from "../../../../web/views/supplier-view.ts";
import type { ExplainedSlots } from "../../../explain/explain-run.ts";
import { missingText, settledText } from "../../../explain/slot-words.ts";
import { ruleText } from "../../../explain/words.ts";
import { clockAt, grouped } from "../../../figures.ts";
import { daySlots, reasonId } from "../points/day-slots.ts";
import { periodListText, periodsText } from "../points/period-words.ts";
import type { DayBehind } from "../points/ports.ts";
import { unitOf } from "../quantity-words.ts";
import type { OwnPoint } from "./ports.ts";
import { ownPointPath, sumOf } from "./view.ts";

export function ownDayView(
  { pointId, mpan }: OwnPoint,
  { evidence, explanation }: Pick<DayBehind, "evidence" | "explanation">,
): SupplierDayView {
  const { day, quantity } = evidence.key;
  const unit = unitOf(quantity);
  // Without the days beside it: a week before, the point may have been another's.
  const slots = daySlots({ evidence, explanation, beside: [] }, "utc").map((slot) => ({
    ...slot,
    messageHref: null,
  }));
  const isSettled = explanation.version !== null;
  return {
    mpan,
    pointHref: ownPointPath(pointId),
    quantity,
    stands: explanation.state,
    wattHours: isSettled ? sumOf(slots.map(({ wattHours }) => wattHours)) : null,
    bars: { slots, day, unit },
    why: explanation.slots.map((run) => whyOf(run, unit)),
    findings: explanation.findings
      .filter(({ clearedAt, mode }) => clearedAt === null && mode === "on")
      .map(({ rule, says, outcome, periods }) => ({
        ...{ rule, says, outcome },
        where: periodListText(periods),
      })),
  };
}

function whyOf(run: ExplainedSlots, unit: string): WhyRow {
  const { first, last, wattHours, refused, how, method, findings } = run;
  const isThere = wattHours.some((value) => value !== null);
  return {
    id: reasonId(first),
    when: `${clockAt(first - 1)} to ${clockAt(last)} UTC, ${periodsText(first, last)}`,
    says: isThere ? `${grouped(sumOf(wattHours))} ${unit}, ${settledText(run)}` : missingText(run),
    steps: [
      ...refused.map((read) => refusedText(read, unit)),
      ...(how === null ? [] : [`Filled with ${how} (${method})`]),
    ],
    rules: findings.map((rule) => ({ rule, says: ruleText(rule) })),
  };
}

/** `V11.errorValue` is the rule and its word for what is wrong. */
function refusedText(
  { reason, wattHours }: ExplainedSlots["refused"][number],
  unit: string,
): string {
  const [rule = ""] = reason.split(".");
  const read =
    wattHours === null ? "a read that is no figure" : `a read of ${grouped(wattHours)} ${unit}`;
  const asks = ruleText(rule);
  return `Refused ${read} by ${reason}${asks === "" ? "" : `: ${asks}`}`;
}
