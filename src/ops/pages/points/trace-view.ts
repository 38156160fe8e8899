/** Days of a point as a trace: every step that the record knows of, in the order of market time. */
import type { TraceDayView, TraceEvent } from "../../../../web/views/trace-view.ts";
import { unpackQuality } from "../../../domain/day/quality.ts";
import { unpackMethod } from "../../../domain/estimate/method.ts";
import { remedyText } from "../../../explain/slot-words.ts";
import { causeText, methodWords } from "../../../explain/words.ts";
import { clockAt, grouped, utcMinute } from "../../../figures.ts";
import { unitOf } from "../quantity-words.ts";
import { dayPath, inboundPath, messagePath, outboundPath } from "./addresses.ts";
import { periodListText } from "./period-words.ts";
import type { DayBehind } from "./ports.ts";

/** One step, with its market time in milliseconds UTC. */
export interface TraceStep {
  readonly at: number;
  readonly stage: TraceEvent["stage"];
  readonly says: string;
  readonly href: string | null;
}

/** Steps of a day, oldest first; of equal times in the order of the walk of a read. */
export function traceSteps(behind: DayBehind): readonly TraceStep[] {
  const steps = [
    ...received(behind),
    ...judged(behind),
    ...settled(behind),
    ...sent(behind),
    ...turnedDown(behind),
  ];
  return steps.sort((a, b) => a.at - b.at);
}

function received({ evidence }: DayBehind): readonly TraceStep[] {
  const { key, origins } = evidence;
  return [...origins.values()].map(({ place, what, readAt, receivedAt }) => ({
    at: receivedAt,
    stage: "meter",
    says: `received ${what}${readAt === null ? "" : `, answered ${utcMinute(readAt)}`}`,
    href: messagePath(key, place),
  }));
}

function judged({ explanation }: DayBehind): readonly TraceStep[] {
  return explanation.findings.flatMap(({ rule, says, outcome, mode, periods, at, clearedAt }) => {
    const what = `${rule} (${says})`;
    const weight = mode === "shadow" ? `${outcome}, in shadow` : outcome;
    const found = {
      at,
      stage: "validate",
      says: `${what}: ${weight} on ${periodListText(periods)}`,
      href: null,
    };
    return clearedAt === null
      ? [found]
      : [found, { at: clearedAt, stage: "validate", says: `${what} holds no longer`, href: null }];
  });
}

function settled({ evidence }: DayBehind): readonly TraceStep[] {
  const { key, record } = evidence;
  return record.versions.map((row) => {
    const wattHours = row.wh.reduce<number>((sum, value) => sum + (value ?? 0), 0);
    const methods = [...new Set(row.method ?? "")].flatMap((code) => {
      const name = unpackMethod(code);
      return name === null ? [] : [methodWords[name]];
    });
    const by = methods.length === 0 ? "all read" : `filled with ${methods.join("; with ")}`;
    return {
      at: row.created_at,
      stage: stageOf(row.q),
      says: `version ${row.version}, ${causeText(row.cause)}: ${grouped(wattHours)} ${unitOf(key.quantity)}, ${by}`,
      href: dayPath(key),
    };
  });
}

/** Who must have had the last word on a version: what is filled tells. */
function stageOf(packed: string): string {
  const qualities = [...packed].map(unpackQuality);
  if (qualities.every((quality) => quality === "A" || quality === null)) return "validate";
  const isDefault = qualities.some((quality) => quality === "E9" || quality?.startsWith("Z"));
  return isDefault ? "default" : "estimate";
}

function sent({ explanation }: DayBehind): readonly TraceStep[] {
  return explanation.sent.flatMap((sending) => {
    const { channel, version, reference, sentAt, state, code, transactionId, answeredAt } = sending;
    const what = version === null ? "a refusal" : `version ${version}`;
    const href = outboundPath(reference);
    const left = {
      at: sentAt,
      stage: "submit",
      says: `${channel} with ${what}, reference ${reference}`,
      href,
    };
    if (answeredAt === null) return [left];
    const said = [state, code, transactionId === null ? null : `transaction ${transactionId}`];
    const answer = said.filter((each) => each !== null).join(", ");
    return [
      left,
      { at: answeredAt, stage: "platform", says: `${channel} with ${what}: ${answer}`, href },
    ];
  });
}

function turnedDown({ explanation }: DayBehind): readonly TraceStep[] {
  return explanation.rejections.map(({ codes, periods, receivedAt, remedy, transactionId }) => ({
    at: receivedAt,
    stage: "platform",
    says: `the centre turned down ${periodListText(periods)} (${codes.join(" ")}): ${remedyText(remedy)}`,
    href: inboundPath(transactionId),
  }));
}

/** What a day waits for at a market time; empty: nothing. */
export function waitsFor({ evidence, explanation }: DayBehind, now: number): string {
  const { record, dueAt } = evidence;
  const { progress } = record;
  const inFlight = explanation.sent.some(
    ({ state }) => state === "prepared" || state === "sent" || state === "unknown",
  );
  if (progress === null) return `for its first read; its cut-off is ${utcMinute(dueAt)}`;
  if (progress.state === "open") {
    const missing = explanation.slots.reduce(
      (count, { wattHours }) => count + wattHours.filter((value) => value === null).length,
      0,
    );
    const first = explanation.slots.find(({ wattHours }) => wattHours.includes(null));
    const from = first === undefined ? "" : `, the first from ${clockAt(first.first - 1)}`;
    return now < dueAt
      ? `for ${missing} half hours${from}, until ${utcMinute(dueAt)}; then they are filled`
      : `for the stage estimate: its cut-off was ${utcMinute(dueAt)}`;
  }
  if (progress.state !== "settled") return explanation.state;
  if (inFlight) return "for the platform's answer";
  const isSent = explanation.sent.some(({ version }) => version === progress.current_version);
  return isSent || progress.current_version === 0 ? "" : "for its turn to be sent";
}

export function traceDayView(behind: DayBehind, now: number): TraceDayView {
  const { key } = behind.evidence;
  return {
    day: key.day,
    quantity: key.quantity,
    href: dayPath(key),
    waits: waitsFor(behind, now),
    events: traceSteps(behind).map(({ at, ...step }) => ({ ...step, when: utcMinute(at) })),
  };
}
