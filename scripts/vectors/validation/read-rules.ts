/** Cases of rules over single reads, V10 to V26. */
import type { MeasurementQuantity } from "../../../src/domain/identity/measurement-quantity.ts";
import { initialRuleset } from "../../../src/domain/ruleset/ruleset.ts";
import { formatInstant, parseInstant } from "../../../src/domain/time/instant.ts";
import { londonMidnight } from "../../../src/domain/time/london-day.ts";
import { settlementDay } from "../../../src/domain/time/settlement-day.ts";
import { halfHourMs } from "../../../src/domain/time/settlement-period.ts";
import { elementFault } from "../../../src/domain/validate/judge-element.ts";
import { afterFinalRun } from "../../../src/domain/validate/rules/after-final-run.ts";
import { badNumber } from "../../../src/domain/validate/rules/bad-number.ts";
import { badTime } from "../../../src/domain/validate/rules/bad-time.ts";
import { beforeCommissioning } from "../../../src/domain/validate/rules/before-commissioning.ts";
import { changed } from "../../../src/domain/validate/rules/changed.ts";
import { clockInvalid } from "../../../src/domain/validate/rules/clock-invalid.ts";
import { elementMissing } from "../../../src/domain/validate/rules/element-missing.ts";
import { errorValue } from "../../../src/domain/validate/rules/error-value.ts";
import { exchangeSlot } from "../../../src/domain/validate/rules/exchange-slot.ts";
import { future } from "../../../src/domain/validate/rules/future.ts";
import { highWord } from "../../../src/domain/validate/rules/high-word.ts";
import { noConsent } from "../../../src/domain/validate/rules/no-consent.ts";
import { noMarketPoint } from "../../../src/domain/validate/rules/no-market-point.ts";
import { notAppointed } from "../../../src/domain/validate/rules/not-appointed.ts";
import { repeatedRead } from "../../../src/domain/validate/rules/repeated-read.ts";
import { timeConflict } from "../../../src/domain/validate/rules/time-conflict.ts";
import { unknownDevice } from "../../../src/domain/validate/rules/unknown-device.ts";
import { adapter, at, type RuleAdapter, type Told, tell, withData } from "./told.ts";

export const readRules: Readonly<Record<string, RuleAdapter>> = {
  V10: adapter<{ value: unknown }>(({ value: raw }, params) =>
    withPassData(tell(badNumber, { raw }, params), { wh: raw }),
  ),

  V11: adapter<{ value: unknown }>(({ value: raw }, params) => tell(errorValue, { raw }, params)),

  V12: adapter<{ value: number; hard: number | null }>(({ value, hard }, params) =>
    tell(highWord, { wattHours: value, hardWh: hard }, params),
  ),

  V13: adapter<{ stamp: unknown }>(({ stamp }, params) => {
    const told = tell(badTime, { stamp }, params);
    if (told.result === "refuse") return told;
    const exact = formatInstant(parseInstant(String(stamp)) ?? 0);
    const notes = String(told.data["notes"] ?? "").split(" ");
    return withData(told, {
      end: told.data["end"] ?? exact,
      notes: notes.filter((note) => note !== ""),
    });
  }),

  V14: adapter<{ end: string; readAt: string; receivedAt: string }>((given, params) => {
    const [end, readAt, receivedAt] = [given.end, given.readAt, given.receivedAt].map(at) as [
      number,
      number,
      number,
    ];
    const leadSeconds = (end - Math.min(readAt, receivedAt)) / 1000;
    return withPassData(tell(future, { end, readAt, receivedAt }, params), { leadSeconds });
  }),

  V15: adapter<{ end: string; commissionedAt: string | null; receivedAt: string }>(
    ({ end, commissionedAt, receivedAt }, params) =>
      tell(
        beforeCommissioning,
        {
          end: at(end),
          commissionedAt: commissionedAt === null ? null : at(commissionedAt),
          receivedAt: at(receivedAt),
        },
        params,
      ),
  ),

  V16: adapter<DeviceGiven>(({ device, end, bindings, payloadMpan }, params) => {
    const own = bindings
      .filter((binding) => binding.device === device)
      .map(({ mpan, from, to }) => ({ mpan, from: at(from), to: to === null ? null : at(to) }));
    const told = tell(unknownDevice, { end: at(end), bindings: own, payloadMpan }, params);
    const bound = own.find(
      ({ from, to }) => at(end) - halfHourMs >= from && (to === null || at(end) <= to),
    );
    return withParking(withData(told, bound === undefined ? {} : { mpan: bound.mpan }));
  }),

  V17: adapter<{ end: string; windows: readonly AppointmentGiven[] }>(({ end, windows }, params) =>
    tell(notAppointed, { end: at(end), windows: windows.map(spanOf) }, params),
  ),

  V18: adapter<{ now: string; finalCutOff: string }>(({ now, finalCutOff }, params) =>
    tell(afterFinalRun, { now: at(now), finalCutOff: at(finalCutOff) }, params),
  ),

  V19: adapter<{ consent: string; kind: "halfHours" | "register"; at?: string }>(
    ({ consent, kind, at: stamp }, params) =>
      withParking(
        tell(noConsent, { consent, kind, at: stamp === undefined ? null : at(stamp) }, params),
      ),
  ),

  V20: adapter<{ held: number; incoming: number }>(({ held, incoming }, params) =>
    tell(repeatedRead, { heldWh: held, incomingWh: incoming }, params),
  ),

  V21: adapter<{ values: readonly number[] }>((given, params) =>
    withData(tell(timeConflict, given, params), { values: given.values }),
  ),

  V22: adapter<ChangeGiven>(({ held, incoming }, params) =>
    withPassData(
      tell(
        changed,
        {
          held: held === null ? null : { ...held, readAt: at(held.readAt) },
          incoming: { ...incoming, readAt: at(incoming.readAt) },
        },
        params,
      ),
      { effect: "accepted" },
    ),
  ),

  V23: adapter<{ elements: readonly (number | null)[]; hard: number | null }>(
    ({ elements, hard }, params) => {
      const faults = elements.map((raw) => elementFault(raw, hard, initialRuleset));
      return tell(elementMissing, { elements, faults }, params);
    },
  ),

  V24: adapter<{
    mq: MeasurementQuantity;
    direction: "I" | "E";
    linkedMpan: string | null;
    linkedDirection: "I" | "E" | null;
  }>(({ mq: quantity, direction, linkedMpan, linkedDirection }, params) =>
    tell(
      noMarketPoint,
      { quantity, direction, linkedDirection: linkedMpan === null ? null : linkedDirection },
      params,
    ),
  ),

  V25: adapter<{
    removedAt: string;
    installedAt: string;
    end: string;
    oldWh: number | null;
    newWh: number | null;
  }>(({ removedAt, installedAt, end, ...parts }, params) =>
    tell(
      exchangeSlot,
      { removedAt: at(removedAt), installedAt: at(installedAt), end: at(end), ...parts },
      params,
    ),
  ),

  V26: adapter<{ clock: "reliable" | "unreliable" | "invalid" | null }>((given, params) =>
    tell(clockInvalid, given, params),
  ),
};

interface DeviceGiven {
  readonly device: string;
  readonly end: string;
  readonly bindings: readonly {
    readonly device: string;
    readonly mpan: string;
    readonly from: string;
    readonly to: string | null;
  }[];
  readonly payloadMpan: string | null;
}

interface ChangeGiven {
  readonly held: { wh: number; q: string; readAt: string; amended: boolean } | null;
  readonly incoming: { wh: number; readAt: string; usable: boolean };
}

/** An appointment by UTC instants or by London days, the end excluded. */
interface AppointmentGiven {
  readonly from?: string;
  readonly to?: string | null;
  readonly fromLondonDay?: string;
  readonly toLondonDay?: string | null;
}

function spanOf({ from, to, fromLondonDay, toLondonDay }: AppointmentGiven) {
  if (fromLondonDay === undefined)
    return { from: at(from ?? ""), to: to === null || to === undefined ? null : at(to) };
  const end = toLondonDay ?? null;
  return {
    from: londonMidnight(settlementDay(fromLondonDay)),
    to: end === null ? null : londonMidnight(settlementDay(end)),
  };
}

function withPassData(told: Told, data: Told["data"]): Told {
  return told.result === "pass" ? withData(told, data) : withData(told, { ...data, ...told.data });
}

function withParking(told: Told): Told {
  return told.data["disposition"] === "parked" ? withData(told, { park: true }) : told;
}
