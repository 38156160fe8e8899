/** F42 for a day: the meter cannot be reached, and has all of its log still when it can be again. */
import { dayMs, dayStart } from "../../src/domain/time/settlement-day.ts";
import { type Fault, periodsWithoutLog, settledAsActual } from "./fault.ts";
import { unreached } from "./no-comms.ts";

const hourMs = 3_600_000;
/** After the end of the day: later than the first request of the service, before the last of the first three. */
const restoredAfterMs = 30 * hourMs;

export const commsRestored: Fault = {
  kind: "commsRestored",
  fault: "F42",
  level: "M",
  quantities: ["AI", "AE"],
  on: "any",
  isStranger: false,
  plant(site) {
    const planting = unreached(periodsWithoutLog(site), { code: "E21", days: 1 }, []);
    const reachableAt = dayStart(site.day) + dayMs + restoredAfterMs + site.meter.sendDelayMs;
    return { ...planting, expect: settledAsActual, reachableAt };
  },
};
