/** The rules of single half hours, V30 to V37, asked only about those that might be odd. */
import { isActive } from "../identity/measurement-quantity.ts";
import { hardLimitWh, ratedWh } from "../standing/connection-limit.ts";
import type { Examination } from "./examination.ts";
import type { RuleId, Verdict } from "./rule.ts";
import { aboveMaximum } from "./rules/above-maximum.ts";
import { bothFlows } from "./rules/both-flows.ts";
import { deEnergisedUse } from "./rules/de-energised-use.ts";
import { disabledUse } from "./rules/disabled-use.ts";
import { disconnectedUse } from "./rules/disconnected-use.ts";
import { nearMaximum } from "./rules/near-maximum.ts";
import { negative } from "./rules/negative.ts";
import { vacantUse } from "./rules/vacant-use.ts";

/** Asks the slot rules about every usable half hour of the day. */
export function examineSlots(examination: Examination): void {
  const { day, ruleset } = examination;
  const { states, otherFlow } = day;
  const clearMax =
    states.isDeEnergised || states.isDisabled || states.isVacant || states.isDisconnected
      ? -1
      : otherFlow !== null
        ? Math.min(clearWh(examination), ruleset.V37.bothWh)
        : clearWh(examination);
  const { lowestWh, highestWh } = examination.survey();
  if (lowestWh === 0 && highestWh <= clearMax) return;
  const { wattHours } = day;
  for (let slot = day.appointed.first - 1; slot < day.appointed.last; slot += 1) {
    const wh = wattHours[slot] ?? null;
    if (wh !== null && (wh < 0 || wh > clearMax)) examineSlot(examination, slot, wh);
  }
}

/** Up to this, V30 to V36 have nothing to say of a point in no special state. */
function clearWh({ day, ruleset }: Examination): number {
  const { connection, phases, quantity } = day;
  const { volts, amps, exportWhPerPhase } = ruleset.V32;
  const rated = ratedWh(connection, phases, { volts, amps, tolerancePct: 0 });
  const hardWh = hardLimitWh(connection, phases, ruleset.V31);
  if (rated === null || hardWh === null) return Number.MAX_SAFE_INTEGER;
  // A ruleset may hold V31 to a lower figure than V32.
  const clear = Math.min(rated, hardWh);
  return quantity === "AE" && connection === "W"
    ? Math.min(clear, (phases ?? 3) * exportWhPerPhase)
    : clear;
}

function examineSlot(examination: Examination, slot: number, wattHours: number): void {
  const { day, ruleset } = examination;
  const { connection, phases, quantity, states } = day;
  const periods = [slot + 1];
  const finds = (rule: RuleId, verdict: Verdict | null) =>
    verdict !== null && examination.find(rule, verdict, periods);

  if (
    finds("V30", negative.check({ wattHours }, {})) ||
    finds("V31", aboveMaximum.check({ wattHours, connection, phases }, ruleset.V31))
  ) {
    examination.take(periods, "I");
    return;
  }
  const hardWh = hardLimitWh(connection, phases, ruleset.V31);
  finds("V32", nearMaximum.check({ wattHours, quantity, connection, phases, hardWh }, ruleset.V32));
  finds("V33", deEnergisedUse.check({ wattHours, states }, ruleset.V33));
  finds("V34", disabledUse.check({ wattHours, states }, ruleset.V34));
  finds("V35", vacantUse.check({ wattHours, states }, ruleset.V35));
  if (finds("V36", disconnectedUse.check({ states }, {}))) {
    examination.take(periods, "M");
    return;
  }
  const other = day.otherFlow?.[slot] ?? null;
  if (other !== null && isActive(quantity)) {
    const flows =
      quantity === "AI"
        ? { importWh: wattHours, exportWh: other }
        : { importWh: other, exportWh: wattHours };
    finds("V37", bothFlows.check(flows, ruleset.V37));
  }
}
