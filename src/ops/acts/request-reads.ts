/** Asking the meter once more for half hours of a day, whatever the retry plan says. */
import type { DayKey } from "../../domain/day/day-key.ts";
import { dayStart } from "../../domain/time/settlement-day.ts";
import { halfHourMs } from "../../domain/time/settlement-period.ts";
import { type DecidedRequest, decideRequest } from "../../domain/timetable/read-request.ts";
import { daySubject, type Preparation, refusedAct } from "./act.ts";
import type { HandPorts } from "./hand-ports.ts";

/** Refused where nobody may be asked, or nothing is missing: the next look would send nothing. */
export async function prepareRequestReads(key: DayKey, ports: HandPorts): Promise<Preparation> {
  const devices = await ports.loadAskable(key);
  if (devices.length === 0)
    return refusedAct(
      "No meter of the point may be asked for half hours of this day: none serves it, or consent is lacking.",
    );
  const bindings = (await ports.fill.loadBindingsOfPoints([key.pointId])).get(key.pointId) ?? [];
  const decided = devices.map((device) => ({
    device,
    decision: decideRequest(device, bindings, ports.now()),
  }));
  const asked = decided.filter(({ decision }) => decision.window !== null);
  if (asked.length === 0) return refusedAct(whyNone(decided.map(({ decision }) => decision)));
  return {
    kind: "prepared",
    shown: {
      kind: "day.requestReads",
      subjects: [daySubject(key)],
      says: asked.map(({ decision }) => saysOf(key, decision)),
      days: [],
      before: { open: asked.filter(({ device }) => device.nextAt !== null).length },
      after: { asked: asked.length },
      ruleset: null,
    },
    save: (record) =>
      ports.askReads(
        record,
        key,
        asked.map(({ device }) => device),
      ),
  };
}

function saysOf({ day }: DayKey, { window }: DecidedRequest): string {
  if (window === null) return "Nothing is asked for.";
  const period = (end: number) => (end - dayStart(day)) / halfHourMs;
  return `The meter is asked for half hours ${period(window.from)} to ${period(window.to)} at the next look, within seconds. What comes is judged like every read.`;
}

function whyNone(decisions: readonly DecidedRequest[]): string {
  const stopped = decisions.find(({ state }) => state === "stopped");
  return stopped === undefined
    ? "Nothing is missing: every half hour of the day has come."
    : `The meter answered ${stopped.request.code} last: it may not be asked until its registration changes.`;
}
