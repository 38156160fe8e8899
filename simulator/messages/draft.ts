/** A message before it has its numbers: what is told, by which device, and when it goes out. */
import type { SettlementDay } from "../../src/domain/time/settlement-day.ts";
import type { PlantedFault } from "../faults/planted-fault.ts";
import type { Device, Meter, SettledQuantity } from "../meters/meter.ts";
import type { AskedRead } from "./asked-read.ts";

/** log · register · outcome (instead of a log) · halfHour (one period of the stream) · instant (a register read) · alert · state */
export type MessageForm =
  | "log"
  | "register"
  | "outcome"
  | "halfHour"
  | "instant"
  | "alert"
  | "state";

/** What an alert says; instants in milliseconds UTC. */
export interface SentAlert {
  /** The meter itself, or the communications company. */
  readonly by: "device" | "dcc";
  /** Of GBCS, such as 8F36; AD1 of the company's own. */
  readonly code: string;
  readonly at: number;
  readonly outage: { readonly from: number; readonly to: number } | null;
}

/** What a register shows at an instant, in watt-hours. */
export interface InstantRead {
  readonly at: number;
  readonly wh: number;
}

/** Instants of the first and the last stamp that a log or a register read tells, both included; milliseconds UTC. */
export interface StampWindow {
  readonly from: number;
  readonly to: number;
}

export interface Draft {
  /** The same for a message and its repeats; a message of its own has one of its own (`again`, `repeatOf`). */
  readonly id: symbol;
  /** Market instant before which it does not go out. */
  readonly at: number;
  /** When the device answered: the planned first `at`, so that bodies repeat with the seed. */
  readonly readAt: number;
  readonly form: MessageForm;
  /** Whose half hours it tells. */
  readonly meter: Meter;
  /** Who sends it: the meter itself, unless it was exchanged. */
  readonly device: Device;
  readonly quantity: SettledQuantity;
  /** The UTC day it tells about. */
  readonly day: SettlementDay;
  /** Of the stream: the period; else 0. */
  readonly period: number;
  /** Faults planted on its point and day, in the order in which they are applied. */
  readonly faults: readonly PlantedFault[];
  /** Stamps told instead of those of its day; each is told as its own day's faults have it. */
  readonly window?: StampWindow;
  /** Of an outcome: the response code; absent: E21, not reached. */
  readonly code?: string;
  /** Of an alert, and of a register read at an instant: what it says. */
  readonly alert?: SentAlert;
  readonly read?: InstantRead;
  /** True: tells the truth, whatever faults of its day change in what is told. */
  readonly saysTruth: boolean;
  /** True when the same bytes went out before. */
  readonly isRepeat: boolean;
  /** True: goes out only once the platform holds the service's estimate of the day. */
  readonly isLate: boolean;
  /** Another message whose sequence number it bears; absent: the next of its device. */
  readonly seqOf?: symbol;
  /** The request that it answers; absent: it comes by schedule. */
  readonly asked?: AskedRead;
}

/** The same bytes once more at `at`: same number, sequence and instant of reading. */
export function repeatOf(draft: Draft, at: number): Draft {
  return { ...draft, at, isRepeat: true };
}

/** A message of its own about the same, with some things changed; read when it goes out unless told otherwise. */
export function again(draft: Draft, at: number, changes: Partial<Draft> = {}): Draft {
  return { ...draft, at, readAt: at, isRepeat: false, ...changes, id: Symbol("message") };
}

/** The same message, sent and read `ms` later; earlier when negative. */
export function delayedBy(draft: Draft, ms: number): Draft {
  return { ...draft, at: draft.at + ms, readAt: draft.readAt + ms };
}
