/** One message as planned: when it goes out and what it is about; its bytes are made when it goes. */
import type { SettlementDay } from "../../src/domain/time/settlement-day.ts";
import type { PlantedFault } from "../faults/plant.ts";
import type { Meter, SettledQuantity } from "../meters/meter.ts";
import type { AskedRead } from "./asked-read.ts";

/** log · register · outcome (instead of a log) · halfHour (one period of the stream) */
export type MessageForm = "log" | "register" | "outcome" | "halfHour";

export interface PlannedMessage {
  /** Running number of the message in the plan, from 1; a repeat keeps it. */
  readonly n: number;
  /** Number in the row of the device, over all kinds, from 1; a repeat keeps it. */
  readonly seq: number;
  /** Market instant before which it does not go out. */
  readonly at: number;
  /** When the device answered: the planned first `at`, so that bodies repeat with the seed. */
  readonly readAt: number;
  readonly form: MessageForm;
  readonly meter: Meter;
  readonly quantity: SettledQuantity;
  /** The UTC day it tells about. */
  readonly day: SettlementDay;
  /** Of the stream: the period; else 0. */
  readonly period: number;
  readonly fault: PlantedFault | null;
  /** True for the second log of a correction, which tells the truth. */
  readonly isCorrection: boolean;
  /** True when the same bytes went out before. */
  readonly isRepeat: boolean;
  /** True: goes out only once the platform holds the service's estimate of the day. */
  readonly isLate: boolean;
  /** The request that it answers; absent: it comes by schedule. */
  readonly asked?: AskedRead;
}
