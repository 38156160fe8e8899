/**
 * The runs in which faults are proven: a few meters, a few days, each fault on a meter of its own. A fault is named with
 * the meter that has it; parameters that are left out have their initial values.
 */
import { deviceRuns } from "./device-runs.ts";
import { messageRuns } from "./message-runs.ts";
import { readRuns } from "./read-runs.ts";
import type { FaultRun } from "./support/fault-run.ts";

export const faultRuns: readonly FaultRun[] = [
  {
    name: "reads that are missing or wrong, and messages that come twice, late or broken",
    from: "2026-01-12",
    days: 2,
    meters: 20,
    exportMeters: 4,
    faults: [
      { fault: "F01", on: { meters: [1] } },
      { fault: "F02", on: { meters: [2] } },
      { fault: "F03", on: { meters: [3] } },
      { fault: "F05", on: { meters: [4] } },
      { fault: "F09", on: { meters: [5] } },
      { fault: "F11", on: { meters: [6] } },
      { fault: "F30", on: { meters: [7] } },
      { fault: "F31", on: { meters: [8] } },
      { fault: "F33", on: { meters: [9] } },
      { fault: "F34", on: { meters: [10] } },
      { fault: "F39", on: { meters: [11] } },
      // A day of silence alone tells nobody: the notice comes with the third.
      { fault: "F42", on: { meters: [12] }, expect: { advisory: null } },
      { fault: "F57", on: { count: 1 } },
    ],
  },
  ...readRuns,
  ...messageRuns,
  ...deviceRuns,
];
