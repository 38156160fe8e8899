/** Meters that do as they should: the plan behind them, and what they send. */
import type { PlannedMessage } from "../simulator/messages/planned-message.ts";
import { makePlan, type Plan, type PlanOptions } from "../simulator/plan.ts";

/** A made-up fleet whose devices send a log a day and nothing else, without faults. */
export function plainPlan(
  options: Pick<PlanOptions, "meters" | "days" | "seed" | "from">,
): Promise<Plan> {
  return makePlan({ ...options, faults: "none", streamShare: 0, csv: null });
}

type Told = Pick<PlannedMessage, "at" | "form" | "meter" | "quantity" | "day">;

/** A message that is sent as soon as it was read, in time and once; the first of its device unless told otherwise. */
export function plainMessage(message: Told & Partial<PlannedMessage>): PlannedMessage {
  return {
    id: Symbol("message"),
    n: 1,
    seq: 1,
    readAt: message.at,
    period: 0,
    device: message.meter,
    faults: [],
    saysTruth: false,
    isRepeat: false,
    isLate: false,
    ...message,
  };
}
