/** The demo's faults: chosen from the catalogue, in the order in which small fleets get them, under its own words. */
import { rejectAtMds } from "../actions/reject-at-mds.ts";
import type { Fault } from "./fault.ts";
import { correction } from "./messages/correction.ts";
import { lateMessage } from "./messages/late-message.ts";
import { malformed } from "./messages/malformed.ts";
import { noComms } from "./messages/no-comms.ts";
import { partialLog } from "./messages/partial-log.ts";
import { repeatedMessage } from "./messages/repeated-message.ts";
import { unknownDevice } from "./parties/unknown-device.ts";
import { emptyDay } from "./reads/empty-day.ts";
import { errorValue32 } from "./reads/error-value-32.ts";
import { maximumEdge } from "./reads/maximum-edge.ts";
import { negative } from "./reads/negative.ts";
import { runGap } from "./reads/run-gap.ts";
import { singleGap } from "./reads/single-gap.ts";

export interface DemoFault {
  /** Its word in the report of the demo; it is drawn by it too, so that it stays where it was. */
  readonly word: string;
  readonly fault: Fault;
  readonly params?: Readonly<Record<string, unknown>>;
  /** any day · the last, after which nothing comes that could heal it · every day of the run. */
  readonly on: "any" | "last" | "every";
  /** True: never on export, although it could be. */
  readonly isImportOnly?: true;
}

/** Faults that need nothing of the service but that it takes what comes. */
export const demoFaults: readonly DemoFault[] = [
  { word: "missing", fault: singleGap, on: "any" },
  {
    ...{ word: "late", fault: lateMessage, params: { delay: "estimate" }, on: "any" },
    isImportOnly: true,
  },
  { word: "unknownDevice", fault: unknownDevice, on: "any" },
  { word: "errorValue", fault: errorValue32, on: "any" },
  // No closing register comes: the service must fall back to history or annual consumption.
  { word: "noComms", fault: noComms, on: "last" },
  { word: "duplicate", fault: repeatedMessage, on: "any" },
  { word: "malformed", fault: malformed, on: "any" },
  { word: "rejectedAtMds", fault: rejectAtMds, params: { code: "ECS1012" }, on: "any" },
  { word: "runMissing", fault: runGap, on: "any" },
  { word: "negative", fault: negative, on: "any" },
  { word: "aboveMaximum", fault: maximumEdge, params: { case: "above" }, on: "any" },
  { word: "correction", fault: correction, on: "any" },
  { word: "emptyLog", fault: emptyDay, on: "any" },
  { word: "silentMeter", fault: noComms, params: { hasHistory: false }, on: "every" },
];

/** Faults whose half hours come only when the service asks for them: planted where it does. */
export const requestFaults: readonly DemoFault[] = [
  { word: "partialLog", fault: partialLog, on: "any" },
  // Later than the first request of the service, before the last of the first three.
  { word: "commsRestored", fault: noComms, params: { restoredAfterHours: 30 }, on: "any" },
];
