/** Planned messages as topic and bytes: the payloads of the meter side, version 1. */
import { hash } from "node:crypto";
import { addDays, type SettlementDay } from "../../src/domain/time/settlement-day.ts";
import { periodsPerDay } from "../../src/domain/time/settlement-period.ts";
import { unreachable } from "../../src/std/assert.ts";
import type { Plan } from "../plan.ts";
import { randomAt } from "../random.ts";
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
  const { meter, quantity, day } = planned;
  const srv = quantity === "AI" ? "4.8.1" : "4.8.3";
  const isEmpty = planned.fault?.planting.effect.log === "empty";
  const entries = isEmpty ? [] : logEntries(plan, planned);
  const columns = quantity === "AI" ? '["AI"]' : '["AE","RE"]';
  const text =
    `${commonFields(plan, planned, "profile.log")},${answerFields(planned, srv, "I0", true)},` +
    `${windowFields(day)},"stamp":"end","unit":"Wh","columns":${columns},"entries":[${entries.join(",")}]}`;
  return {
    topic: `dcc/v1/${meter.esme}/profile/log/${srv}`,
    kind: "profile.log",
    text,
    reads: entries.length,
  };
}

/** Slot 48 of the day before, then slots 1 to 48: both bounds of the window are inclusive. */
function logEntries(plan: Plan, planned: PlannedMessage): string[] {
  const { meter, quantity, day, fault, isCorrection } = planned;
  const stamps = stampsOf(day);
  const before = plan.fleet.day(meter, addDays(day, -1))[quantity];
  const today = plan.fleet.day(meter, day)[quantity];
  const changed = isCorrection ? null : (fault?.planting.effect.reported ?? null);
  const entries: string[] = [];
  for (let period = 0; period <= periodsPerDay; period += 1) {
    const truth = (period === 0 ? before?.[periodsPerDay - 1] : today?.[period - 1]) ?? Number.NaN;
    const value = changed?.has(period) ? (changed.get(period) ?? Number.NaN) : truth;
    if (Number.isNaN(value)) continue;
    const reactive = quantity === "AE" ? `,${Math.round(Math.abs(value) * 0.05)}` : "";
    entries.push(`["${stamps[period]}",[${value}${reactive}]]`);
  }
  return entries;
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
  const { meter, quantity, day } = planned;
  const srv = quantity === "AI" ? "4.6.1" : "4.6.2";
  const stamps = stampsOf(day);
  const next = addDays(day, 1);
  const entry = (stamp: string | undefined, wh: number) =>
    `{"t":"${stamp}","${quantity}":${wh},"AI2":null,"tou":null}`;
  const open = entry(stamps[0], plan.registers.at(meter, quantity, day));
  const close = entry(stamps[periodsPerDay], plan.registers.at(meter, quantity, next));
  const text =
    `${commonFields(plan, planned, "register.daily")},${answerFields(planned, srv, "I0", true)},` +
    `${windowFields(day)},"unit":"Wh","entries":[${open},${close}]}`;
  return { topic: `dcc/v1/${meter.esme}/register/${srv}`, kind: "register.daily", text, reads: 0 };
}

function outcome(plan: Plan, planned: PlannedMessage): Parts {
  const { meter, quantity, day } = planned;
  const srv = quantity === "AI" ? "4.8.1" : "4.8.3";
  const text =
    `${commonFields(plan, planned, "outcome")},${answerFields(planned, srv, "E21", false)},` +
    `"cosem":null,${windowFields(day)}}`;
  return { topic: `dcc/v1/${meter.esme}/outcome/${srv}`, kind: "outcome", text, reads: 0 };
}

/** The fields that stand first in every body. An import message names its MPAN as advice; others name none. */
function commonFields(plan: Plan, planned: PlannedMessage, kind: string): string {
  const { meter, seq, readAt, quantity } = planned;
  const isRegistered = meter.number <= plan.fleet.meterCount;
  const mpan = isRegistered && quantity === "AI" ? `"${meter.importMpan}"` : "null";
  const clock = kind === "outcome" ? "" : ',"clock":"reliable","historical":false';
  return (
    `{"v":1,"kind":"${kind}","esme":"${meter.esme}","seq":${seq},` +
    `"messageId":"${messageId(plan.seed, meter.number, seq, readAt)}","mpan":${mpan},` +
    `"readAt":"${new Date(readAt).toISOString()}"${clock}`
  );
}

function answerFields(
  { meter, readAt }: PlannedMessage,
  srv: string,
  responseCode: string,
  isSuccess: boolean,
): string {
  const variant = responseCode === "I0" ? `"variant":"${meter.variant}",` : "";
  const scheduleId =
    firstScheduleId +
    (randomAt({ seed: 0, meter: meter.number, purpose: srv, day: 0 }).bits() % 500_000);
  return (
    `"srv":"${srv}",${variant}"scheduleId":${scheduleId},"requestId":null,` +
    `"responseId":"${meter.esme}:${originator}:${readAt}","responseCode":"${responseCode}",` +
    `"messageSuccess":${isSuccess}`
  );
}

/** The window of a day's log or registers: both bounds inclusive. */
function windowFields(day: SettlementDay): string {
  const stamps = stampsOf(day);
  return `"from":"${stamps[0]}","to":"${stamps[periodsPerDay]}"`;
}
