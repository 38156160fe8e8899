/**
 * The market-wide data service (P10): judges what the platform has taken, one call's messages after the other,
 * and writes its verdicts to the platform's journal.
 */
import type { ConsumptionMessage } from "../consumption/consumption-message.ts";
import type { Journal } from "../platform/journal.ts";
import { type Court, judgeMessage } from "./judge-message.ts";

export interface MarketDataParts {
  readonly court: Court;
  readonly journal: Journal;
  /** Keep verdicts of acceptance out of the journal. */
  readonly short: boolean;
}

export interface MarketDataService {
  /** Queues messages of an IF-021 call; they are judged in a later turn, in the order of the calls. */
  take(messages: readonly ConsumptionMessage[]): void;
  /** Messages judged so far (rejected: any day of it was), and those that still wait. */
  counts(): { readonly accepted: number; readonly rejected: number; readonly pending: number };
  /** Settles once nothing waits. */
  idle(): Promise<void>;
}

export function createMarketDataService(parts: MarketDataParts): MarketDataService {
  const waiting: (readonly ConsumptionMessage[])[] = [];
  let scheduled: Promise<void> | null = null;
  const count = { accepted: 0, rejected: 0, pending: 0 };

  /** One call's messages a turn, so that judging never holds up replies for long. */
  async function judgeWaiting(): Promise<void> {
    for (;;) {
      await new Promise((resolve) => setImmediate(resolve));
      const messages = waiting.shift();
      if (messages === undefined) break;
      const lines: string[] = [];
      for (const message of messages) {
        const verdicts = judgeMessage(message, parts.court);
        for (const { accepted, line } of verdicts) if (!accepted || !parts.short) lines.push(line);
        count[verdicts.every(({ accepted }) => accepted) ? "accepted" : "rejected"] += 1;
        count.pending -= 1;
      }
      if (lines.length > 0) await parts.journal.append(lines);
    }
    scheduled = null;
  }

  return {
    take(messages) {
      waiting.push(messages);
      count.pending += messages.length;
      scheduled ??= judgeWaiting();
    },
    counts: () => ({ ...count }),
    async idle() {
      while (scheduled !== null) await scheduled;
    },
  };
}
