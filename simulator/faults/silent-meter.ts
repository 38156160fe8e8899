/** F42 from the first day on: a meter that has never been reached, so that nothing of its own speaks for any day. */
import { allPeriods } from "../../src/domain/time/settlement-period.ts";
import type { Fault } from "./fault.ts";
import { unreached } from "./no-comms.ts";

export const silentMeter: Fault = {
  kind: "silentMeter",
  fault: "F42",
  level: "M",
  quantities: ["AI", "AE"],
  on: "every",
  isStranger: false,
  plant: ({ quantity }) =>
    unreached(allPeriods, { code: "E21" }, quantity === "AE" ? ["E9", "ZE1"] : ["E9"]),
};
