/** Faults that need nothing of the service but that it takes what comes, in the order in which small fleets get them. */
import { aboveMaximum } from "./above-maximum.ts";
import { commsRestored } from "./comms-restored.ts";
import { correction } from "./correction.ts";
import { emptyDay } from "./empty-day.ts";
import { errorValue32 } from "./error-value-32.ts";
import type { Fault } from "./fault.ts";
import { lateMessage } from "./late-message.ts";
import { malformed } from "./malformed.ts";
import { negative } from "./negative.ts";
import { noComms } from "./no-comms.ts";
import { partialLog } from "./partial-log.ts";
import { rejectedAtMds } from "./rejected-at-mds.ts";
import { repeatedMessage } from "./repeated-message.ts";
import { runGap } from "./run-gap.ts";
import { silentMeter } from "./silent-meter.ts";
import { singleGap } from "./single-gap.ts";
import { unknownDevice } from "./unknown-device.ts";

export const faultCatalogue: readonly Fault[] = [
  singleGap,
  lateMessage,
  unknownDevice,
  errorValue32,
  noComms,
  repeatedMessage,
  malformed,
  rejectedAtMds,
  runGap,
  negative,
  aboveMaximum,
  correction,
  emptyDay,
  silentMeter,
];

/** Faults whose half hours come only when the service asks for them: planted where it does. */
export const requestFaults: readonly Fault[] = [partialLog, commsRestored];
