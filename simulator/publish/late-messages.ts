/** Late messages: planned, withheld, and let go when the platform holds the estimate that they are to replace. */
import { type Clock, sleepWall } from "../../src/std/clock.ts";
import type { PlannedMessage } from "../messages/planned-message.ts";
import type { StandIn } from "./stand-in.ts";

/** Machine time between two questions, and the longest wait after a message's own time has come. */
const askEveryMs = 250;

export class LateTimeout extends Error {
  override readonly name = "LateTimeout";
}

export interface LateMessages {
  /** Withholds a message from its planned instant on. */
  add(message: PlannedMessage): void;
  /** Those whose estimate the platform now holds; throws `LateTimeout` when one has waited too long. */
  takeReady(): Promise<PlannedMessage[]>;
  waiting(): number;
}

/** Without a stand-in to ask, messages are ready at their planned instant. */
export function lateMessages(
  clock: Clock,
  standIn: StandIn | null,
  waitMaxMs: number,
): LateMessages {
  let waiting: { message: PlannedMessage; since: number }[] = [];
  let askedAt = Number.NEGATIVE_INFINITY;
  return {
    add(message) {
      waiting.push({ message, since: clock.wallNow() });
    },
    waiting: () => waiting.length,
    async takeReady() {
      if (waiting.length === 0 || clock.wallNow() - askedAt < askEveryMs) return [];
      const ready: PlannedMessage[] = [];
      const left: typeof waiting = [];
      for (const entry of waiting) {
        if (standIn === null || (await standIn.holdsEstimateOf(entry.message)))
          ready.push(entry.message);
        else left.push(entry);
      }
      waiting = left;
      askedAt = clock.wallNow();
      throwIfOverdue(left, askedAt - waitMaxMs);
      return ready;
    },
  };
}

function throwIfOverdue(
  left: readonly { message: PlannedMessage; since: number }[],
  limit: number,
): void {
  const overdue = left.find(({ since }) => since < limit);
  if (overdue === undefined) return;
  const { meter, quantity, day } = overdue.message;
  throw new LateTimeout(
    `late read of meter ${meter.number} ${quantity} ${day}: the platform holds no estimate of it; is the service running, and does its clock pass the cut-off?`,
  );
}

/** Waits until the next question is worth asking. */
export function untilNextQuestion(signal: AbortSignal): Promise<void> {
  return sleepWall(askEveryMs, signal);
}
