/** What the meters send of themselves: plain points by day of sending, points with faults by the day told. */
import { addDays, dayMs, dayStart, type SettlementDay } from "../src/domain/time/settlement-day.ts";
import { halfHourMs, periodsPerDay } from "../src/domain/time/settlement-period.ts";
import type { FaultyPoint } from "./faults/faulty-points.ts";
import type { PlantedFault } from "./faults/planted-fault.ts";
import { toldWh } from "./faults/told-wh.ts";
import type { Draft, MessageForm } from "./messages/draft.ts";
import { pointsOf } from "./meters/fleet.ts";
import type { Meter, SettledQuantity } from "./meters/meter.ts";
import { isTold, type Plan } from "./plan.ts";

/** Daily messages start at 00:15Z of the next day. */
const firstSendMs = 15 * 60_000;
/** Between two messages of one device: their answer ids hold the millisecond and must differ. */
const betweenMessagesMs = 1_200;
const noFaults: readonly PlantedFault[] = [];
/** Plain messages are never repeated, so that they need not be told apart. */
const plain = Symbol("plain message");

/** Everything of plain points that goes out on a UTC day: about the day before, and the day's own stream. */
export function* draftsOfDay(plan: Plan, sendingDay: SettlementDay): Generator<Draft> {
  const before = addDays(sendingDay, -1);
  // Late logs may come for more than a year, in which nothing else is sent.
  if (!isTold(plan, before) && !isTold(plan, sendingDay)) return;
  yield* statesOfDay(plan, sendingDay);
  const isPlain = (meter: Meter, quantity: SettledQuantity, day: SettlementDay) =>
    isTold(plan, day) && plan.points.at(meter.number, quantity, day).length === 0;
  for (let number = 1; number <= plan.fleet.meterCount; number += 1) {
    const meter = plan.fleet.meter(number);
    for (const { quantity } of pointsOf(meter))
      if (isPlain(meter, quantity, before))
        yield* dailyDrafts(plan, { meter, quantity, day: before, faults: noFaults });
    if (!isStreamed(plan, meter)) continue;
    const about = { meter, quantity: "AI", faults: noFaults } as const;
    if (isPlain(meter, "AI", before))
      yield* streamDrafts(plan, { ...about, day: before }, [periodsPerDay, periodsPerDay]);
    if (isPlain(meter, "AI", sendingDay))
      yield* streamDrafts(plan, { ...about, day: sendingDay }, [1, periodsPerDay - 1]);
  }
}

/** Everything about a UTC day of all points that have faults on it; whenever it goes out. */
export function* faultyDraftsOf(plan: Plan, day: SettlementDay): Generator<Draft> {
  for (const point of plan.points.on(day)) {
    const isStranger = point.meter.number > plan.fleet.meterCount;
    if (isStranger || isTold(plan, day)) yield* faultyDrafts(plan, point);
  }
}

/** The messages of a point and day as its faults make them. */
export function faultyDrafts(plan: Plan, point: FaultyPoint): readonly Draft[] {
  const { meter, quantity, faults } = point;
  const isStream = isStreamed(plan, meter) && quantity === "AI";
  let drafts: readonly Draft[] = [
    ...dailyDrafts(plan, point),
    ...(isStream ? streamDrafts(plan, point, [1, periodsPerDay]) : []),
  ].map((draft) => ({ ...draft, id: Symbol("message") }));
  for (const { planting } of faults) drafts = planting.effect.messages?.(drafts) ?? drafts;
  return drafts.filter((draft) => !isLeftOut(draft));
}

/** True when single half hours of import are sent by a meter. */
export function isStreamed({ feed, fleet }: Plan, meter: Meter): boolean {
  if (meter.number > fleet.meterCount) return false;
  return feed.shape === "own" ? meter.isStream : feed.shape !== "log";
}

/** True when a daily log is sent of a point. */
export function isLogged(plan: Plan, meter: Meter, quantity: SettledQuantity): boolean {
  return quantity === "AE" || plan.feed.shape === "both" || !isStreamed(plan, meter);
}

/** Of a stream a half hour that is left out is no message. */
function isLeftOut({ form, faults, period, saysTruth }: Draft): boolean {
  return form === "halfHour" && !saysTruth && Number.isNaN(toldWh(faults, period, 0));
}

/** What each device is, told before anything else that it says. */
function* statesOfDay(plan: Plan, day: SettlementDay): Generator<Draft> {
  if (plan.hubs === undefined || day !== (plan.edgeDay ?? plan.from)) return;
  for (let number = 1; number <= plan.fleet.meterCount; number += 1) {
    const meter = plan.fleet.meter(number);
    const about = { meter, quantity: "AI", day, faults: noFaults } as const;
    yield draftOf("state", about, dayStart(day) + (meter.sendDelayMs % firstSendMs));
  }
}

type About = Pick<FaultyPoint, "meter" | "quantity" | "day" | "faults">;

/** Log and registers of a point; the edge day has no registers, as its opening one lies before our time. */
function* dailyDrafts(plan: Plan, about: About): Generator<Draft> {
  const { meter, quantity, day } = about;
  const place = quantity === "AE" ? 2 * betweenMessagesMs : 0;
  const at = dayStart(day) + dayMs + firstSendMs + meter.sendDelayMs + place;
  if (isLogged(plan, meter, quantity)) yield draftOf("log", about, at);
  if (plan.feed.registers && day !== plan.edgeDay)
    yield draftOf("register", about, at + betweenMessagesMs);
}

/** Single half hours from the start of the appointment on, each some seconds after its end. */
function* streamDrafts(
  plan: Plan,
  about: About,
  [from, to]: readonly [first: number, last: number],
): Generator<Draft> {
  const delayMs = 5_000 + (about.meter.sendDelayMs % 100_000);
  const first = plan.appointedPeriods(about.day)?.[0] ?? 1;
  for (let period = Math.max(first, from); period <= to; period += 1) {
    const at = dayStart(about.day) + period * halfHourMs + delayMs;
    yield draftOf("halfHour", about, at, period);
  }
}

function draftOf(form: MessageForm, about: About, at: number, period = 0): Draft {
  return {
    // Key by key: a day of a large fleet has a million of them.
    id: plain,
    form,
    at,
    readAt: at,
    meter: about.meter,
    device: about.meter,
    quantity: about.quantity,
    day: about.day,
    period,
    faults: about.faults,
    saysTruth: false,
    isRepeat: false,
    isLate: false,
  };
}
