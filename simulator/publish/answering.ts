/** Answers to requests: numbered on from the plan, and a count of what has still to be asked for. */
import { type Answer, answerRequest, recovers, waitsForRequest } from "../answer-request.ts";
import type { PlantedFault } from "../faults/planted-fault.ts";
import type { PlannedMessage } from "../messages/planned-message.ts";
import type { Plan } from "../plan.ts";
import { lastNumbers } from "../schedule.ts";
import type { RequestFeed } from "./request-feed.ts";

/** What was planted to be asked for was not. */
export class RequestTimeout extends Error {
  override readonly name = "RequestTimeout";
}

export interface Answering {
  /** Answers to what was asked since the last time. */
  take(now: number): readonly PlannedMessage[];
  /** Answers given so far. */
  given(): number;
  /** Planted half hours that wait to be asked for, counted by point and day. */
  owed(): number;
  /** Aborted when a meter is asked for something. */
  asked(): AbortSignal;
  /** Throws `RequestTimeout` when it is called for too long while something is owed. */
  expect(): void;
}

/** `waitMaxMs`: how long, in machine time, after everything else was sent. `isAwaited` false: nothing is owed. */
export function answeringOf(
  plan: Plan,
  feed: Pick<RequestFeed, "take" | "asked">,
  { waitMaxMs, isAwaited }: { readonly waitMaxMs: number; readonly isAwaited: boolean },
): Answering {
  const numbers = lastNumbers(plan);
  const seqOf = new Map(numbers.seqOf);
  const owed = new Map<string, PlantedFault>();
  if (isAwaited)
    for (const fault of plan.faults) if (waitsForRequest(fault)) owed.set(keyOf(fault), fault);
  const lastReadAt = new Map<number, number>();
  let given = 0;
  let since: number | null = null;
  const number = (answer: Answer, now: number): PlannedMessage => {
    const device = answer.device.number;
    const seq = (seqOf.get(device) ?? 0) + 1;
    seqOf.set(device, seq);
    // Answers of a device are told apart by their instants.
    const readAt = Math.max(now, (lastReadAt.get(device) ?? 0) + 1);
    lastReadAt.set(device, readAt);
    given += 1;
    return { ...answer, n: numbers.n + given, seq, at: now, readAt };
  };
  return {
    take: (now) =>
      feed.take().flatMap((asked) => {
        const answer = answerRequest(plan, asked, now);
        if (answer === null) return [];
        if (recovers(answer)) owed.delete(keyOf(answer));
        return [number(answer, now)];
      }),
    given: () => given,
    owed: () => owed.size,
    asked: () => feed.asked(),
    expect() {
      const [first] = owed.values();
      since ??= Date.now();
      if (first === undefined || Date.now() - since < waitMaxMs) return;
      throw new RequestTimeout(
        `meter ${first.meter.number} ${first.quantity} ${first.day} was not asked for its log; is the service running, and does its clock pass the deadline of the day's reads?`,
      );
    },
  };
}

function keyOf({ meter, quantity, day }: Pick<PlantedFault, "meter" | "quantity" | "day">): string {
  return `${meter.number} ${quantity} ${day}`;
}
