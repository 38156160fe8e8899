/** Cases of rules over half hours, V30 to V38. */
import type { MeasurementQuantity } from "../../../src/domain/identity/measurement-quantity.ts";
import { initialRuleset } from "../../../src/domain/ruleset/ruleset.ts";
import { hardLimitWh } from "../../../src/domain/standing/connection-limit.ts";
import type { ConnectionType } from "../../../src/domain/standing/standing.ts";
import { settlementDay } from "../../../src/domain/time/settlement-day.ts";
import { darkSlotsOn } from "../../../src/domain/validate/dark-slots.ts";
import { aboveMaximum } from "../../../src/domain/validate/rules/above-maximum.ts";
import { bothFlows } from "../../../src/domain/validate/rules/both-flows.ts";
import { deEnergisedUse } from "../../../src/domain/validate/rules/de-energised-use.ts";
import { disabledUse } from "../../../src/domain/validate/rules/disabled-use.ts";
import { disconnectedUse } from "../../../src/domain/validate/rules/disconnected-use.ts";
import { exportInTheDark } from "../../../src/domain/validate/rules/export-in-the-dark.ts";
import { nearMaximum } from "../../../src/domain/validate/rules/near-maximum.ts";
import { negative } from "../../../src/domain/validate/rules/negative.ts";
import { vacantUse } from "../../../src/domain/validate/rules/vacant-use.ts";
import { usualStates } from "../../../src/domain/validate/supply-states.ts";
import { adapter, figuresOf, type RuleAdapter, tell, withData } from "./told.ts";

interface PointGiven {
  readonly value: number;
  readonly point: { readonly connection: ConnectionType; readonly phases: number | null };
  readonly mq: MeasurementQuantity;
}

interface StateGiven {
  readonly value: number;
  readonly state: boolean;
}

export const slotRules: Readonly<Record<string, RuleAdapter>> = {
  V30: adapter<{ value: number }>(({ value: wattHours }, params) =>
    tell(negative, { wattHours }, params),
  ),

  V31: adapter<PointGiven>(({ value: wattHours, point }, params) => {
    const { connection, phases } = point;
    const limitWh = hardLimitWh(connection, phases, figuresOf(aboveMaximum, params));
    if (limitWh === null) return { result: "not-applicable", data: {} };
    return withData(tell(aboveMaximum, { wattHours, connection, phases }, params), { limitWh });
  }),

  V32: adapter<PointGiven>(({ value: wattHours, point, mq: quantity }, params) => {
    const { connection, phases } = point;
    const { volts, amps } = figuresOf(nearMaximum, params);
    const rating = { ...initialRuleset.V31, volts, amps };
    const hardWh = hardLimitWh(connection, phases, rating);
    return tell(nearMaximum, { wattHours, quantity, connection, phases, hardWh }, params);
  }),

  V33: adapter<StateGiven>(({ value: wattHours, state: isDeEnergised }, params) =>
    tell(deEnergisedUse, { wattHours, states: { ...usualStates, isDeEnergised } }, params),
  ),

  V34: adapter<StateGiven>(({ value: wattHours, state: isDisabled }, params) =>
    tell(disabledUse, { wattHours, states: { ...usualStates, isDisabled } }, params),
  ),

  V35: adapter<StateGiven>(({ value: wattHours, state: isVacant }, params) =>
    tell(vacantUse, { wattHours, states: { ...usualStates, isVacant } }, params),
  ),

  V36: adapter<{ state: boolean }>(({ state: isDisconnected }, params) =>
    tell(disconnectedUse, { states: { ...usualStates, isDisconnected } }, params),
  ),

  V37: adapter<{ importWh: number; exportWh: number }>((given, params) =>
    tell(bothFlows, given, params),
  ),

  V38: adapter<{
    day: string;
    values: readonly (number | null)[];
    historyDays: number;
    historyDarkExportWh: number;
  }>(({ day, values: wattHours, ...history }, params) =>
    tell(exportInTheDark, { wattHours, dark: darkSlotsOn(settlementDay(day)), ...history }, params),
  ),
};
