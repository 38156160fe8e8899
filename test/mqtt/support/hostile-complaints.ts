/** What must hold of any bytes whatever: the decoder and the stage after it answer, in known words and within bounds. */

import type { Malformed, MeterMessage } from "../../../src/domain/metering/meter-message.ts";
import { initialRuleset } from "../../../src/domain/ruleset/ruleset.ts";
import type { StoredReads } from "../../../src/domain/validate/assemble-day.ts";
import { type Gathered, gatherMessages } from "../../../src/domain/validate/gather-messages.ts";
import { decodeMessage } from "../../../src/mqtt/decode-message.ts";
import type { RawMessage } from "../../../src/mqtt/read-message.ts";
import { broughtAlong } from "../../support/rulesets.ts";
import { bindingOf } from "../../support/standing.ts";
import { device } from "./golden-messages.ts";

/** Reasons by rule: V01 as validation.md 7.1 lists them, in the order in which they speak. */
export const knownReasons: Readonly<Partial<Record<Malformed["rule"], readonly string[]>>> = {
  V01: [
    "empty",
    "tooLarge",
    "notUtf8",
    "tooDeep",
    "badJson",
    "duplicateKey",
    "forbiddenKey",
    "badVersion",
    "badShape",
    "tooMany",
  ],
  V02: ["topicMismatch"],
  V05: ["columnMismatch"],
  V06: ["badUnit"],
};

/** What a parked message may say of itself: a line, not its payload. */
const detailMax = 300;
const wattHoursMax = 13_800;
const bindings = [bindingOf(), bindingOf({ quantity: "AE", pointId: 2 })];

export interface Answer {
  /** Kind of the message, or rule and reason. */
  readonly word: string;
  /** What does not hold; null: all does. */
  readonly complaint: string | null;
}

/** Decodes and gathers the payload, and holds what comes out against the bounds. */
export function answerTo(raw: RawMessage): Answer {
  let message: MeterMessage | Malformed;
  try {
    message = decodeMessage(raw, initialRuleset);
  } catch (error) {
    return { word: "thrown", complaint: `decodeMessage threw ${String(error)}` };
  }
  const word = message.kind === "malformed" ? `${message.rule} ${message.reason}` : message.kind;
  return { word, complaint: ofMessage(message, raw) ?? ofGathering(message) };
}

function ofMessage(message: MeterMessage | Malformed, raw: RawMessage): string | null {
  switch (message.kind) {
    case "malformed":
      if (knownReasons[message.rule]?.includes(message.reason) !== true)
        return `unknown ${message.rule} ${message.reason}`;
      return message.detail.length > detailMax ? "a detail as long as a payload" : null;
    case "profile": {
      const figures = message.columns.flatMap((column) => column.figures);
      const most = Math.max(1, initialRuleset.V01.rowsMax);
      if (message.stamps.length > most) return `${message.stamps.length} rows`;
      if (message.columns.some((column) => column.figures.length !== message.stamps.length))
        return "figures without stamps";
      return figures.length * 2 > raw.payload.length ? "more figures than bytes" : null;
    }
    case "register":
      return message.entries.length > 31 ? `${message.entries.length} registers` : null;
    case "answer":
    case "context":
      return null;
    default:
      return `unknown kind ${String(message satisfies never)}`;
  }
}

function ofGathering(message: MeterMessage | Malformed): string | null {
  const receivedAt = Date.UTC(2026, 9, 26, 4);
  const placed = { blockId: "1", position: 0, receivedAt, isConflict: false, message, device };
  let gathered: Gathered;
  try {
    gathered = gatherMessages([placed], () => bindings, broughtAlong);
  } catch (error) {
    return `gatherMessages threw ${String(error)}`;
  }
  const reads = [...gathered.days.values()].flatMap(({ incoming }) => incoming);
  for (const read of reads) {
    const complaint = ofReads(read);
    if (complaint !== null) return complaint;
  }
  const most = mostDisposed(message);
  const disposed = [...gathered.elsewhere.values(), ...reads.map(({ periods }) => periods.length)];
  const count = disposed.reduce((sum, each) => sum + each, 0);
  if (count > most) return `${count} reads where ${most} came`;
  const isParked = gathered.parked.length === 1;
  return isParked === (message.kind === "malformed") ? null : "parked, or not, against its kind";
}

/** Figures of a log; of a register the counters of its rates, which are dropped together. */
function mostDisposed(message: MeterMessage | Malformed): number {
  if (message.kind === "profile") return message.stamps.length * message.columns.length;
  return message.kind === "register" ? message.entries.length : 0;
}

/** A figure that stands is energy that the connection can carry, in a slot that there is. */
function ofReads({ periods, wattHours, reasons }: StoredReads): string | null {
  for (const [entry, period] of periods.entries()) {
    const wh = wattHours[entry] ?? null;
    const isEnergy = wh !== null && Number.isInteger(wh) && wh >= 0 && wh <= wattHoursMax;
    if (!Number.isInteger(period) || period < 1 || period > 48) return `period ${period}`;
    if (reasons[entry] === null && !isEnergy) return `a figure of ${wh} stands`;
  }
  return null;
}
