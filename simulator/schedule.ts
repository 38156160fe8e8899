/**
 * The messages of a plan in the order of their sending, one UTC day of sending after the other. Numbers of
 * messages and sequences of devices are given here, in planned order, so that they repeat with the seed.
 */
import {
  addDays,
  dayAt,
  dayMs,
  dayStart,
  type SettlementDay,
} from "../src/domain/time/settlement-day.ts";
import { halfHourMs, periodsPerDay } from "../src/domain/time/settlement-period.ts";
import { untouched } from "./faults/fault.ts";
import type { PlantedFault } from "./faults/plant.ts";
import type { MessageForm, PlannedMessage } from "./messages/planned-message.ts";
import { pointsOf } from "./meters/fleet.ts";
import type { Meter, SettledQuantity } from "./meters/meter.ts";
import { isTold, type Plan } from "./plan.ts";
import { estimateDueAt } from "./timetable.ts";

/** Daily messages start at 00:15Z of the next day. */
const firstSendMs = 15 * 60_000;
/** Between two messages of one device: their answer ids hold the millisecond and must differ. */
const betweenMessagesMs = 1_200;
const correctionAfterMs = 5 * 3_600_000;
const repeatAfterMs = 11 * 60_000;
/** A late log goes out this long after its day's estimate fell due, at the earliest. */
const lateAfterMs = 30 * 60_000;

type Draft = Omit<PlannedMessage, "n" | "seq">;

/** Yields for each UTC day of sending its messages, in order of `at`; days without any are left out. */
export function* sendingDays(plan: Plan): Generator<readonly PlannedMessage[]> {
  const sequence = new Map<number, number>();
  const late = lateDrafts(plan);
  const lastAt = Math.max(
    dayStart(addDays(lastDay(plan), 2)),
    ...late.map((draft) => draft.at + 1),
  );
  let n = 0;
  for (let day = plan.edgeDay ?? plan.from; dayStart(day) < lastAt; day = addDays(day, 1)) {
    const drafts = [...draftsSentOn(plan, day), ...late.filter((draft) => dayAt(draft.at) === day)];
    drafts.sort(bySending);
    const messages: PlannedMessage[] = [];
    for (const draft of drafts) {
      const seq = (sequence.get(draft.meter.number) ?? 0) + 1;
      sequence.set(draft.meter.number, seq);
      n += 1;
      messages.push({ ...draft, n, seq });
    }
    if (messages.length > 0) yield withRepeats(messages);
  }
}

/** The last number in the row of each device that the plan gives: answers to requests go on from there. */
export function lastNumbers(plan: Plan): {
  readonly n: number;
  readonly seqOf: ReadonlyMap<number, number>;
} {
  const seqOf = new Map<number, number>();
  let last = 0;
  for (const messages of sendingDays(plan))
    for (const { n, seq, meter } of messages) {
      last = Math.max(last, n);
      seqOf.set(meter.number, Math.max(seqOf.get(meter.number) ?? 0, seq));
    }
  return { n: last, seqOf };
}

function lastDay(plan: Plan): SettlementDay {
  return plan.days[plan.days.length - 1] ?? plan.from;
}

function bySending(a: Draft, b: Draft): number {
  return a.at - b.at || a.meter.number - b.meter.number;
}

/** Everything but the late logs that goes out on a UTC day: about the day before, and the day's own stream. */
function* draftsSentOn(plan: Plan, sendingDay: SettlementDay): Generator<Draft> {
  const before = addDays(sendingDay, -1);
  // Late logs may come for more than a year, in which nothing else is sent.
  if (!isTold(plan, before) && !isTold(plan, sendingDay)) return;
  const meters = plan.fleet.meterCount;
  for (let number = 1; number <= meters; number += 1) {
    const meter = plan.fleet.meter(number);
    if (isTold(plan, before)) yield* dailyDrafts(plan, meter, before);
    if (meter.isStream) yield* streamDrafts(plan, meter, sendingDay);
  }
  for (const fault of plan.faults) {
    if (fault.meter.number > meters && fault.day === before)
      yield draftOf({
        form: "log",
        meter: fault.meter,
        quantity: "AI",
        day: before,
        at: sendsAt(fault.meter, before),
        fault,
      });
  }
}

function sendsAt(meter: Meter, day: SettlementDay): number {
  return dayStart(day) + dayMs + firstSendMs + meter.sendDelayMs;
}

/** Log and registers of each point; the edge day has no registers, as its opening one lies before our time. */
function* dailyDrafts(plan: Plan, meter: Meter, day: SettlementDay): Generator<Draft> {
  let at = sendsAt(meter, day);
  for (const { quantity } of pointsOf(meter)) {
    const fault = plan.faultAt(meter.number, quantity, day);
    const effect = fault?.planting.effect ?? untouched;
    const about = { meter, quantity, day, fault };
    if (!(meter.isStream && quantity === "AI") && effect.log !== "afterEstimate")
      yield draftOf({ ...about, form: effect.log === "outcome" ? "outcome" : "log", at });
    at += betweenMessagesMs;
    if (effect.registers && day !== plan.edgeDay) yield draftOf({ ...about, form: "register", at });
    at += betweenMessagesMs;
    if (effect.isCorrected)
      yield {
        ...draftOf({ ...about, form: "log", at: at + correctionAfterMs }),
        isCorrection: true,
      };
  }
}

/** Single half hours from the start of the appointment on, each some seconds after its end. */
function* streamDrafts(plan: Plan, meter: Meter, sendingDay: SettlementDay): Generator<Draft> {
  const delayMs = 5_000 + (meter.sendDelayMs % 100_000);
  const last = { day: addDays(sendingDay, -1), periods: [periodsPerDay] };
  const own = {
    day: sendingDay,
    periods: Array.from({ length: periodsPerDay - 1 }, (_, index) => index + 1),
  };
  for (const { day, periods } of [last, own]) {
    if (!isTold(plan, day)) continue;
    const first = plan.appointedPeriods(day)?.[0] ?? 1;
    for (const period of periods) {
      if (period < first) continue;
      const at = dayStart(day) + period * halfHourMs + delayMs;
      yield {
        ...draftOf({ form: "halfHour", meter, quantity: "AI", day, at, fault: null }),
        period,
      };
    }
  }
}

function lateDrafts(plan: Plan): Draft[] {
  return plan.faults
    .filter((fault) => fault.planting.effect.log === "afterEstimate")
    .map((fault) => {
      const at =
        fault.planting.releasedAt ??
        estimateDueAt(fault.day) + lateAfterMs + (fault.meter.sendDelayMs % 60_000);
      const { meter, quantity, day } = fault;
      return { ...draftOf({ form: "log", meter, quantity, day, at, fault }), isLate: true };
    });
}

function draftOf(about: {
  form: MessageForm;
  meter: Meter;
  quantity: SettledQuantity;
  day: SettlementDay;
  at: number;
  fault: PlantedFault | null;
}): Draft {
  return {
    ...about,
    readAt: about.at,
    period: 0,
    isCorrection: false,
    isRepeat: false,
    isLate: false,
  };
}

/** Adds the repeats that faults ask for: the same message again, later the same day. */
function withRepeats(messages: readonly PlannedMessage[]): readonly PlannedMessage[] {
  const repeats = messages.flatMap((message) => {
    const times = message.form === "log" ? (message.fault?.planting.effect.repeats ?? 0) : 0;
    return Array.from({ length: times }, (_, index) => ({
      ...message,
      at: message.at + (index + 1) * repeatAfterMs,
      isRepeat: true,
    }));
  });
  if (repeats.length === 0) return messages;
  return [...messages, ...repeats].sort((a, b) => bySending(a, b) || a.n - b.n);
}
