/** Every rule over one read in order; the first that refuses it speaks. */

import type { MeterMessage } from "../metering/meter-message.ts";
import type { Ruleset } from "../ruleset/ruleset.ts";
import { hardLimitWh } from "../standing/connection-limit.ts";
import { dayAt } from "../time/settlement-day.ts";
import { finalCutOff } from "../timetable/cut-off.ts";
import { elementFault, judgeFigure } from "./judge-element.ts";
import { outcomeStops } from "./outcome-strength.ts";
import type { Place } from "./quick-lane.ts";
import type { RuleId, Verdict } from "./rule.ts";
import { aboveMaximum } from "./rules/above-maximum.ts";
import { afterFinalRun } from "./rules/after-final-run.ts";
import { beforeCommissioning } from "./rules/before-commissioning.ts";
import { clockInvalid } from "./rules/clock-invalid.ts";
import { future } from "./rules/future.ts";
import { negative } from "./rules/negative.ts";
import { outsideWindow } from "./rules/outside-window.ts";
import { unknownDevice } from "./rules/unknown-device.ts";
import { settingOf, weigh } from "./weigh.ts";

export interface ReadToJudge {
  /** End of the half hour, milliseconds UTC. */
  readonly end: number;
  /** The figure as parsed; of a twin meter the sum of its elements, null where there is none. */
  readonly raw: unknown;
  readonly elements: readonly unknown[];
  readonly place: Place;
  readonly head: MeterMessage["head"];
  readonly window: { readonly from: number; readonly to: number } | null;
  readonly receivedAt: number;
}

/**
 * `rule.reason` when the read must not settle, such as `V11.errorValue`; null when it stands. A rule that the ruleset
 * switches off, keeps in shadow or weakens to a flag stops nothing.
 */
export function judgeRead(read: ReadToJudge, ruleset: Ruleset): string | null {
  const { end, window, receivedAt, head, place } = read;
  const { binding, registration } = place;
  const { commissionedAt } = binding;
  const bindings = [{ from: binding.from, to: binding.to, mpan: registration.mpan }];
  const cutOff = finalCutOff(dayAt(end - 1));
  return (
    stopped("V04", outsideWindow.check({ end, window }, {}), ruleset) ??
    stopped("V14", future.check({ end, readAt: head.readAt, receivedAt }, ruleset.V14), ruleset) ??
    stopped(
      "V15",
      beforeCommissioning.check({ end, commissionedAt, receivedAt }, ruleset.V15),
      ruleset,
    ) ??
    stopped(
      "V16",
      unknownDevice.check({ end, bindings, payloadMpan: head.mpan }, ruleset.V16),
      ruleset,
    ) ??
    stopped("V18", afterFinalRun.check({ now: receivedAt, finalCutOff: cutOff }, {}), ruleset) ??
    stopped("V26", clockInvalid.check({ clock: head.clock }, {}), ruleset) ??
    (read.elements.length > 1 ? judgeElements(read, ruleset) : judgeNumber(read, ruleset)) ??
    judgeEnergy(read, ruleset)
  );
}

function stopped(rule: RuleId, verdict: Verdict | null, ruleset: Ruleset): string | null {
  if (verdict === null) return null;
  const setting = settingOf(ruleset, rule);
  const stops = setting.mode === "on" && outcomeStops(weigh(rule, verdict.outcome, setting));
  return stops ? `${rule}.${verdict.reason}` : null;
}

function hardWhOf({ place }: ReadToJudge, ruleset: Ruleset): number | null {
  return hardLimitWh(place.registration.connectionType, place.binding.phases, ruleset.V31);
}

function judgeNumber(read: ReadToJudge, ruleset: Ruleset): string | null {
  if (judgeFigure(read.raw, hardWhOf(read, ruleset), ruleset) === null) return null;
  const report = ({ rule, verdict }: { rule: RuleId; verdict: Verdict }) =>
    stopped(rule, verdict, ruleset) !== null;
  const fault = judgeFigure(read.raw, hardWhOf(read, ruleset), ruleset, report);
  return fault === null ? null : stopped(fault.rule, fault.verdict, ruleset);
}

/** Each element of a twin meter is judged alone: the sum would hide an error value (V23). */
function judgeElements(read: ReadToJudge, ruleset: Ruleset): string | null {
  if (read.elements.includes(null)) return "V23.elementMissing";
  const hardWh = hardWhOf(read, ruleset);
  for (const element of read.elements) {
    const fault = elementFault(element, hardWh, ruleset);
    if (fault !== null) return `${fault.rule}.${fault.verdict.reason}`;
  }
  return null;
}

/** The half hour as a whole; a number that reaches this is whole watt-hours. */
function judgeEnergy({ raw, place }: ReadToJudge, ruleset: Ruleset): string | null {
  if (typeof raw !== "number") return "V10.noValue";
  if (raw === 0) return null;
  const { connectionType: connection } = place.registration;
  const { phases } = place.binding;
  return (
    stopped("V30", negative.check({ wattHours: raw }, {}), ruleset) ??
    stopped("V31", aboveMaximum.check({ wattHours: raw, connection, phases }, ruleset.V31), ruleset)
  );
}
