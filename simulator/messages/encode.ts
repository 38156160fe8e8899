/** Planned messages as topic and bytes: the payloads of the meter side, version 1. */
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
import type { Plan } from "../plan.ts";
import { randomAt } from "../random.ts";
import type { AskedRead } from "./asked-read.ts";
import { messageId } from "./message-id.ts";
import type { PlannedMessage } from "./planned-message.ts";
import { stampsOf } from "./stamps.ts";

export interface EncodedMessage {
  readonly planned: PlannedMessage;
  readonly topic: string;
  readonly kind: string;
  readonly body: Buffer;
  /** Lower-case hex. */
  readonly sha256: string;
  /** Half hours of settled quantities in the body. */
  readonly reads: number;
}

/** The originator of every answer: the one that asks the meters on the service's behalf. */
const originator = "90-B3-D5-1F-30-02-00-00";
const firstScheduleId = 400_000;
/** Bytes that a malformed log keeps: enough for its common fields and some rows, never the closing bracket. */
const cutShare = 0.6;

interface Parts {
  readonly topic: string;
  readonly kind: string;
  readonly text: string;
  readonly reads: number;
}

/** Topic, bytes and hash of a message; the same for the same plan, whenever and however often it is asked for. */
export function encodeMessage(plan: Plan, planned: PlannedMessage): EncodedMessage {
  const { topic, kind, text, reads } = partsOf(plan, planned);
  const isCut = planned.form === "log" && planned.fault?.planting.effect.log === "cutOff";
  const body = Buffer.from(
    isCut ? text.slice(0, Math.floor(text.length * cutShare)) : text,
    "utf8",
  );
  return {
    planned,
    topic,
    kind,
    body,
    sha256: hash("sha256", body, "hex"),
    reads: isCut ? 0 : reads,
  };
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
    default:
      return unreachable(planned.form, "form");
  }
}

function profileLog(plan: Plan, planned: PlannedMessage): Parts {
  const { meter, quantity } = planned;
  const srv = quantity === "AI" ? "4.8.1" : "4.8.3";
  const isEmpty = planned.fault?.planting.effect.log === "empty";
  const entries = isEmpty ? [] : logEntries(plan, planned);
  const columns = quantity === "AI" ? '["AI"]' : '["AE","RE"]';
  const text =
    `${commonFields(plan, planned, "profile.log")},${answerFields(planned, srv, "I0", true)},` +
    `${windowFields(planned)},"stamp":"end","unit":"Wh","columns":${columns},"entries":[${entries.join(",")}]}`;
  return {
    topic: `dcc/v1/${meter.esme}/profile/log/${srv}`,
    kind: "profile.log",
    text,
    reads: entries.length,
  };
}

/** Slot 48 of the day before, then slots 1 to 48: both bounds of the window are inclusive. */
function logEntries(plan: Plan, planned: PlannedMessage): string[] {
  if (planned.asked !== undefined) return askedEntries(plan, planned, planned.asked);
  const { meter, quantity, day, fault, isCorrection } = planned;
  const stamps = stampsOf(day);
  const before = plan.fleet.day(meter, addDays(day, -1))[quantity];
  const today = plan.fleet.day(meter, day)[quantity];
  const changed = isCorrection ? null : (fault?.planting.effect.reported ?? null);
  const entries: string[] = [];
  for (let period = 0; period <= periodsPerDay; period += 1) {
    const truth = (period === 0 ? before?.[periodsPerDay - 1] : today?.[period - 1]) ?? Number.NaN;
    const value = changed?.has(period) ? (changed.get(period) ?? Number.NaN) : truth;
    if (!Number.isNaN(value)) entries.push(entryOf(stamps[period] ?? "", value, quantity));
  }
  return entries;
}

/** The stamps asked for, each as the log of its own day tells it, unless the meter says more when it is asked. */
function askedEntries(plan: Plan, { meter, quantity }: PlannedMessage, asked: AskedRead): string[] {
  const entries: string[] = [];
  for (let at = asked.from; at <= asked.to; at += halfHourMs) {
    const day = dayOfPeriodEnd(at);
    const period = (at - dayStart(day)) / halfHourMs;
    const effect = plan.faultAt(meter.number, quantity, day)?.planting.effect;
    const isTrue = effect === undefined || effect.isReread || effect.isCorrected;
    const truth = plan.fleet.day(meter, day)[quantity]?.[period - 1] ?? Number.NaN;
    const isChanged = !isTrue && effect.reported.has(period);
    const value = isChanged ? (effect.reported.get(period) ?? Number.NaN) : truth;
    if (!Number.isNaN(value)) entries.push(entryOf(formatInstant(at), value, quantity));
  }
  return entries;
}

function entryOf(stamp: string, value: number, quantity: PlannedMessage["quantity"]): string {
  const reactive = quantity === "AE" ? `,${Math.round(Math.abs(value) * 0.05)}` : "";
  return `["${stamp}",[${value}${reactive}]]`;
}

function profileHalfHour(plan: Plan, planned: PlannedMessage): Parts {
  const { meter, quantity, day, period } = planned;
  const value = plan.fleet.day(meter, day)[quantity]?.[period - 1] ?? 0;
  const text =
    `${commonFields(plan, planned, "profile.hh")},"mq":"${quantity}","stamp":"end",` +
    `"t":"${stampsOf(day)[period]}","value":${value},"elements":[${value}],"unit":"Wh"}`;
  return {
    topic: `dcc/v1/${meter.esme}/profile/hh/${quantity}`,
    kind: "profile.hh",
    text,
    reads: 1,
  };
}

function registerDaily(plan: Plan, planned: PlannedMessage): Parts {
  const { meter, quantity, day, asked } = planned;
  const srv = quantity === "AI" ? "4.6.1" : "4.6.2";
  const midnights = asked === undefined ? [day, addDays(day, 1)] : midnightsOf(asked);
  const entries = midnights.map((at) => {
    const wh = plan.registers.at(meter, quantity, at);
    const tou = JSON.stringify(quantity === "AI" ? plan.rateCounters.at(meter, at) : null);
    return `{"t":"${stampsOf(at)[0]}","${quantity}":${wh},"AI2":null,"tou":${tou}}`;
  });
  const text =
    `${commonFields(plan, planned, "register.daily")},${answerFields(planned, srv, "I0", true)},` +
    `${windowFields(planned)},"unit":"Wh","entries":[${entries.join(",")}]}`;
  return { topic: `dcc/v1/${meter.esme}/register/${srv}`, kind: "register.daily", text, reads: 0 };
}

function outcome(plan: Plan, planned: PlannedMessage): Parts {
  const { meter, quantity, asked } = planned;
  const srv = asked?.srv ?? (quantity === "AI" ? "4.8.1" : "4.8.3");
  const text =
    `${commonFields(plan, planned, "outcome")},${answerFields(planned, srv, "E21", false)},` +
    `"cosem":null,${windowFields(planned)}}`;
  return { topic: `dcc/v1/${meter.esme}/outcome/${srv}`, kind: "outcome", text, reads: 0 };
}

/** The fields that stand first in every body. An import message names its MPAN as advice; others name none. */
function commonFields(plan: Plan, planned: PlannedMessage, kind: string): string {
  const { meter, seq, readAt, quantity, asked } = planned;
  const isRegistered = meter.number <= plan.fleet.meterCount;
  const mpan = isRegistered && quantity === "AI" ? `"${meter.importMpan}"` : "null";
  const clock = kind === "outcome" ? "" : `,"clock":"reliable","historical":${asked !== undefined}`;
  return (
    `{"v":1,"kind":"${kind}","esme":"${meter.esme}","seq":${seq},` +
    `"messageId":"${messageId(plan.seed, meter.number, seq, readAt)}","mpan":${mpan},` +
    `"readAt":"${new Date(readAt).toISOString()}"${clock}`
  );
}

function answerFields(
  { meter, readAt, asked }: PlannedMessage,
  srv: string,
  responseCode: string,
  isSuccess: boolean,
): string {
  const variant = responseCode === "I0" ? `"variant":"${meter.variant}",` : "";
  const scheduleId =
    firstScheduleId +
    (randomAt({ seed: 0, meter: meter.number, purpose: srv, day: 0 }).bits() % 500_000);
  return (
    `"srv":"${srv}",${variant}${originOf(asked, scheduleId)},` +
    `"responseId":"${meter.esme}:${originator}:${readAt}","responseCode":"${responseCode}",` +
    `"messageSuccess":${isSuccess}`
  );
}

/** The run of a schedule, or the request that is answered. */
function originOf(asked: AskedRead | undefined, scheduleId: number): string {
  return asked === undefined
    ? `"scheduleId":${scheduleId},"requestId":null`
    : `"scheduleId":null,"requestId":${JSON.stringify(asked.requestId)}`;
}

function midnightsOf({ from, to }: AskedRead): readonly SettlementDay[] {
  const midnights: SettlementDay[] = [];
  for (let at = Math.ceil(from / dayMs) * dayMs; at <= to; at += dayMs) midnights.push(dayAt(at));
  return midnights;
}

/** The window asked for, else that of a day's log or registers: both bounds inclusive. */
function windowFields({ day, asked }: PlannedMessage): string {
  if (asked !== undefined)
    return `"from":"${formatInstant(asked.from)}","to":"${formatInstant(asked.to)}"`;
  const stamps = stampsOf(day);
  return `"from":"${stamps[0]}","to":"${stamps[periodsPerDay]}"`;
}
