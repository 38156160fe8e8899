/** Planned messages as topic and bytes: the payloads of the meter side, version 1, and what faults make of them. */
import { hash } from "node:crypto";
import { formatInstant } from "../../src/domain/time/instant.ts";
import {
  addDays,
  dayAt,
  dayMs,
  dayOfPeriodEnd,
  dayStart,
  type SettlementDay,
} from "../../src/domain/time/settlement-day.ts";
import { halfHourMs, periodsPerDay } from "../../src/domain/time/settlement-period.ts";
import { unreachable } from "../../src/std/assert.ts";
import type { PlantedFault } from "../faults/planted-fault.ts";
import { toldRegister, toldWh } from "../faults/told-wh.ts";
import type { Plan } from "../plan.ts";
import { alertText } from "./alert.ts";
import { answerFields, commonFields } from "./answer-fields.ts";
import { applyFaults, isTouched } from "./apply-faults.ts";
import type { AskedRead } from "./asked-read.ts";
import type { StampWindow } from "./draft.ts";
import { instantText } from "./instant.ts";
import type { PlannedMessage } from "./planned-message.ts";
import { type SendManner, usualManner } from "./send-manner.ts";
import { stampsOf } from "./stamps.ts";
import { stateText } from "./state.ts";

export interface EncodedMessage {
  readonly planned: PlannedMessage;
  readonly topic: string;
  readonly kind: string;
  readonly body: Buffer;
  /** How it is handed to the broker. */
  readonly manner: SendManner;
  /** Lower-case hex. */
  readonly sha256: string;
  /** Half hours of settled quantities in the body. */
  readonly reads: number;
}

/** A message before faults touch its bytes. */
export interface Parts {
  readonly topic: string;
  readonly kind: string;
  readonly text: string;
  readonly reads: number;
}

/** Topic, bytes and hash of a message; the same for the same plan, whenever and however often it is asked for. */
export function encodeMessage(plan: Plan, planned: PlannedMessage): EncodedMessage {
  const parts = partsOf(plan, planned);
  const { topic, kind, reads } = parts;
  // Most messages are sent as they are; benches make hundreds of thousands of them.
  const made = isTouched(planned)
    ? applyFaults(planned, parts)
    : { topic, body: Buffer.from(parts.text, "utf8"), manner: usualManner(kind), reads };
  return { planned, kind, ...made, sha256: hash("sha256", made.body, "hex") };
}

function partsOf(plan: Plan, planned: PlannedMessage): Parts {
  switch (planned.form) {
    case "log":
      return profileLog(plan, planned);
    case "register":
      return registerDaily(plan, planned);
    case "outcome":
      return outcome(plan, planned);
    case "halfHour":
      return profileHalfHour(plan, planned);
    case "instant":
      return instantText(plan, planned);
    case "alert":
      return alertText(plan, planned);
    case "state":
      return stateText(plan, planned);
    default:
      return unreachable(planned.form, "form");
  }
}

function profileLog(plan: Plan, planned: PlannedMessage): Parts {
  const { device, quantity } = planned;
  const srv = quantity === "AI" ? "4.8.1" : "4.8.3";
  const entries = logEntries(plan, planned);
  const columns = quantity === "AI" ? '["AI"]' : '["AE","RE"]';
  const text =
    `${commonFields(plan, planned, "profile.log")},${answerFields(planned, srv, "I0", true)},` +
    `${windowFields(planned)},"stamp":"end","unit":"Wh","columns":${columns},"entries":[${entries.join(",")}]}`;
  return {
    topic: `dcc/v1/${device.esme}/profile/log/${srv}`,
    kind: "profile.log",
    text,
    reads: entries.length,
  };
}

/** Slot 48 of the day before, then slots 1 to 48: both bounds of the window are inclusive. */
function logEntries(plan: Plan, planned: PlannedMessage): string[] {
  const { meter, quantity, day, faults, saysTruth, asked, window } = planned;
  if (asked !== undefined || window !== undefined)
    return windowEntries(plan, planned, asked ?? window ?? { from: 0, to: -1 });
  const stamps = stampsOf(day);
  const firstRow = plan.feed.rows === 48 ? 1 : 0;
  const before = firstRow === 1 ? undefined : plan.fleet.day(meter, addDays(day, -1))[quantity];
  const today = plan.fleet.day(meter, day)[quantity];
  const entries: string[] = [];
  for (let period = firstRow; period <= periodsPerDay; period += 1) {
    const truth = (period === 0 ? before?.[periodsPerDay - 1] : today?.[period - 1]) ?? Number.NaN;
    const value = saysTruth ? truth : toldWh(faults, period, truth);
    if (!Number.isNaN(value)) entries.push(entryOf(stamps[period] ?? "", value, quantity));
  }
  return entries;
}

/** Every stamp of a window, each as the faults of its own day tell it. */
function windowEntries(
  plan: Plan,
  { meter, quantity, asked, readAt, saysTruth }: PlannedMessage,
  { from, to }: StampWindow,
): string[] {
  const entries: string[] = [];
  for (let at = from; at <= to; ) {
    const day = dayOfPeriodEnd(at);
    const stamps = stampsOf(day);
    const wh = plan.fleet.day(meter, day)[quantity];
    const faults = plan.points.at(meter.number, quantity, day);
    const isTrue = asked === undefined ? saysTruth : saysTruthWhenAsked(faults, asked, readAt);
    let period = (at - dayStart(day)) / halfHourMs;
    for (; period <= periodsPerDay && at <= to; period += 1, at += halfHourMs) {
      const truth = wh?.[period - 1] ?? Number.NaN;
      const value = isTrue ? truth : toldWh(faults, period, truth);
      // A window of local time may begin off the half hour: its stamps are no day's.
      const stamp = stamps[period] ?? formatInstant(at);
      if (!Number.isNaN(value)) entries.push(entryOf(stamp, value, quantity));
    }
  }
  return entries;
}

/** True when a fault of the day lets the meter say the truth when it is asked. */
function saysTruthWhenAsked(
  faults: readonly PlantedFault[],
  asked: AskedRead,
  now: number,
): boolean {
  return faults.some(({ planting }) => planting.effect.asked?.(asked, now) === "truth");
}

function entryOf(stamp: string, value: number, quantity: PlannedMessage["quantity"]): string {
  const reactive = quantity === "AE" ? `,${Math.round(Math.abs(value) * 0.05)}` : "";
  return `["${stamp}",[${value}${reactive}]]`;
}

function profileHalfHour(plan: Plan, planned: PlannedMessage): Parts {
  const { meter, device, quantity, day, period, faults, saysTruth } = planned;
  const truth = plan.fleet.day(meter, day)[quantity]?.[period - 1] ?? 0;
  const value = saysTruth ? truth : toldWh(faults, period, truth);
  const text =
    `${commonFields(plan, planned, "profile.hh")},"mq":"${quantity}","stamp":"end",` +
    `"t":"${stampsOf(day)[period]}","value":${value},"elements":[${value}],"unit":"Wh"}`;
  return {
    topic: `dcc/v1/${device.esme}/profile/hh/${quantity}`,
    kind: "profile.hh",
    text,
    reads: 1,
  };
}

function registerDaily(plan: Plan, planned: PlannedMessage): Parts {
  const { meter, device, quantity, day, asked } = planned;
  const srv = quantity === "AI" ? "4.6.1" : "4.6.2";
  const midnights = asked === undefined ? [day, addDays(day, 1)] : midnightsOf(asked);
  const entries = midnights.flatMap((at) => {
    const truth = plan.registers.at(meter, quantity, at);
    const wh = toldRegister(planned, at, truth);
    if (wh === null) return [];
    // Rates add up to the register: of one that a fault has changed none are told.
    const hasRates = quantity === "AI" && wh === truth;
    const tou = JSON.stringify(hasRates ? plan.rateCounters.at(meter, at) : null);
    return [`{"t":"${stampsOf(at)[0]}","${quantity}":${wh},"AI2":null,"tou":${tou}}`];
  });
  const text =
    `${commonFields(plan, planned, "register.daily")},${answerFields(planned, srv, "I0", true)},` +
    `${windowFields(planned)},"unit":"Wh","entries":[${entries.join(",")}]}`;
  return { topic: `dcc/v1/${device.esme}/register/${srv}`, kind: "register.daily", text, reads: 0 };
}

function outcome(plan: Plan, planned: PlannedMessage): Parts {
  const { device, quantity, asked, code = "E21" } = planned;
  const srv = asked?.srv ?? (quantity === "AI" ? "4.8.1" : "4.8.3");
  const text =
    `${commonFields(plan, planned, "outcome")},${answerFields(planned, srv, code, false)},` +
    `"cosem":null,${windowFields(planned)}}`;
  return { topic: `dcc/v1/${device.esme}/outcome/${srv}`, kind: "outcome", text, reads: 0 };
}

function midnightsOf({ from, to }: AskedRead): readonly SettlementDay[] {
  const midnights: SettlementDay[] = [];
  for (let at = Math.ceil(from / dayMs) * dayMs; at <= to; at += dayMs) midnights.push(dayAt(at));
  return midnights;
}

/** The window asked for or given, else that of a day's log or registers: both bounds inclusive. */
function windowFields({ day, asked, window = asked }: PlannedMessage): string {
  if (window !== undefined)
    return `"from":"${formatInstant(window.from)}","to":"${formatInstant(window.to)}"`;
  const stamps = stampsOf(day);
  return `"from":"${stamps[0]}","to":"${stamps[periodsPerDay]}"`;
}
