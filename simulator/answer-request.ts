/** What an asked meter does: it says its log or registers, is not reached, or keeps silent, as its fault lets it. */
import { dayAt, dayOfPeriodEnd } from "../src/domain/time/settlement-day.ts";
import type { AskedRead } from "./messages/asked-read.ts";
import type { PlannedMessage } from "./messages/planned-message.ts";
import { pointsOf } from "./meters/fleet.ts";
import { meterNumberOf } from "./meters/identity.ts";
import { isTold, type Plan } from "./plan.ts";

/** An answer before it has its numbers. */
export type Answer = Omit<PlannedMessage, "n" | "seq" | "at" | "readAt">;

/** The answer at `now`, market time; null: none comes. The same request at the same time has the same answer. */
export function answerRequest(plan: Plan, asked: AskedRead, now: number): Answer | null {
  const number = meterNumberOf(asked.esme);
  if (number === null || number > plan.fleet.meterCount) return null;
  const meter = plan.fleet.meter(number);
  const quantity = asked.srv.endsWith(".1") ? "AI" : "AE";
  const isLog = asked.srv.startsWith("4.8");
  const day = isLog ? dayOfPeriodEnd(asked.from) : dayAt(asked.from);
  const isOurs = pointsOf(meter).some((point) => point.quantity === quantity);
  // The run tells of its own days only; what was before and comes after them is nobody's business here.
  if (!isOurs || !isTold(plan, day) || !isTold(plan, dayOfPeriodEnd(asked.to))) return null;
  const fault = plan.faultAt(number, quantity, day);
  const about = { meter, quantity, day, fault, asked, period: 0 } as const;
  const marks = { isCorrection: false, isRepeat: false, isLate: false } as const;
  switch (fault?.planting.effect.log ?? "sent") {
    case "outcome": {
      const isReached = now >= (fault?.planting.reachableAt ?? Number.POSITIVE_INFINITY);
      if (!isReached) return { ...about, ...marks, form: "outcome" };
      break;
    }
    // Its bytes are cut again, or its log is on its way by itself: nothing new comes of a request.
    case "cutOff":
    case "afterEstimate":
      if (isLog) return null;
      break;
    case "sent":
    case "empty":
      break;
  }
  return { ...about, ...marks, form: isLog ? "log" : "register" };
}

/** True for an answer that brings what was planted to be had by asking. */
export function recovers({ form, fault }: Answer): boolean {
  return form === "log" && fault !== null && waitsForRequest(fault);
}

/** True for a fault whose half hours come only when they are asked for. */
export function waitsForRequest({
  planting,
}: {
  readonly planting: NonNullable<PlannedMessage["fault"]>["planting"];
}): boolean {
  return planting.effect.isReread || planting.reachableAt !== undefined;
}
