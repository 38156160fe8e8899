/** Every fault that can be planted, by its number in the catalogue. */
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

/** In the order of their numbers. */
export const faultCatalogue: readonly Fault[] = [
  singleGap,
  runGap,
  emptyDay,
  errorValue32,
  negative,
  maximumEdge,
  partialLog,
  repeatedMessage,
  lateMessage,
  correction,
  malformed,
  noComms,
  unknownDevice,
];

const byNumber = new Map(faultCatalogue.map((fault) => [fault.fault, fault]));

/** The fault with a number such as `F05`; null: the catalogue has none. */
export function faultOf(number: string): Fault | null {
  return byNumber.get(number) ?? null;
}
