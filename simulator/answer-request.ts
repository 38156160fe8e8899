/** What an asked meter does: it says its log or registers, is not reached, or keeps silent, as its faults let it. */
import { dayAt, dayOfPeriodEnd } from "../src/domain/time/settlement-day.ts";
import type { AskedAnswer } from "./faults/effect.ts";
import type { PlantedFault } from "./faults/planted-fault.ts";
import type { AskedRead } from "./messages/asked-read.ts";
import type { Draft } from "./messages/draft.ts";
import { pointsOf } from "./meters/fleet.ts";
import { meterBehind, meterNumberOf } from "./meters/identity.ts";
import type { SettledQuantity } from "./meters/meter.ts";
import { isTold, type Plan } from "./plan.ts";

/** An answer before it has its numbers. */
export type Answer = Omit<Draft, "at" | "readAt">;

/** The answer at `now`, market time; null: none comes. The same request at the same time has the same answer. */
export function answerRequest(plan: Plan, asked: AskedRead, now: number): Answer | null {
  const number = meterNumberOf(asked.esme);
  if (number === null || meterBehind(number) > plan.fleet.meterCount) return null;
  const meter = plan.fleet.meter(meterBehind(number));
  const quantity: SettledQuantity = asked.srv.endsWith(".1") ? "AI" : "AE";
  const isLog = asked.srv.startsWith("4.8");
  const day = isLog ? dayOfPeriodEnd(asked.from) : dayAt(asked.from);
  const isOurs = pointsOf(meter).some((point) => point.quantity === quantity);
  // The run tells of its own days only; what was before and comes after them is nobody's business here.
  if (!isOurs || !isTold(plan, day) || !isTold(plan, dayOfPeriodEnd(asked.to))) return null;
  const faults = plan.points.at(meter.number, quantity, day);
  const answer = answerOf(faults, asked, now);
  if (answer === "nothing") return null;
  const about = {
    ...{ id: Symbol("answer"), meter, quantity, day, faults, asked, period: 0 },
    device: { number, esme: asked.esme, variant: meter.variant },
    ...{ saysTruth: answer === "truth", isRepeat: false, isLate: false },
  };
  if (typeof answer === "object") return { ...about, form: "outcome", code: answer.outcome };
  return { ...about, form: isLog ? "log" : "register" };
}

/** Of several faults the first that has anything to say decides. */
function answerOf(faults: readonly PlantedFault[], asked: AskedRead, now: number): AskedAnswer {
  for (const { planting } of faults) {
    const answer = planting.effect.asked?.(asked, now) ?? "same";
    if (answer !== "same") return answer;
  }
  return "same";
}

/** True for an answer that brings what was planted to be had by asking. */
export function recovers({ form, faults }: Answer): boolean {
  return form === "log" && faults.some(waitsForRequest);
}

/** True for a fault whose half hours come only when they are asked for. */
export function waitsForRequest({ planting }: PlantedFault): boolean {
  return planting.effect.awaitsRequest === true;
}
