/**
 * The market-wide data service (P10): judges what the platform has taken, one call's messages after the other,
 * and writes its verdicts to the platform's journal.
 */
import { formatInstant } from "../../../src/domain/time/instant.ts";
import type { ConsumptionMessage } from "../consumption/consumption-message.ts";
import type { Journal } from "../platform/journal.ts";
import { type Centre, type DayVerdict, judgeMessage } from "./judge-message.ts";

export interface MarketDataParts {
  readonly centre: Centre;
  readonly journal: Journal;
  /** Keep out of the journal what was wholly accepted. */
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

  function lineOf({ reference, key, codes }: DayVerdict): string {
    const at = formatInstant(parts.centre.clock.now());
    const verdict = codes.length === 0 ? "accepted" : "rejected";
    const day = `"mpan":"${key.mpan}","quantity":"${key.quantity}","day":"${key.day}"`;
    return `"at":"${at}","verdict":"${verdict}","reference":"${reference}",${day},"codes":${JSON.stringify(codes)}}`;
  }

  function judgeCall(messages: readonly ConsumptionMessage[]) {
    const lines: string[] = [];
    let rejections = 0;
    for (const message of messages) {
      const verdicts = judgeMessage(message, parts.centre);
      const rejected = verdicts.some(({ codes }) => codes.length > 0);
      if (rejected || !parts.short) lines.push(...verdicts.map(lineOf));
      if (rejected) rejections += 1;
    }
    return { lines, rejections };
  }

  /** One call's messages a turn, so that judging never holds up replies for long. */
  async function judgeWaiting(): Promise<void> {
    for (;;) {
      await new Promise((resolve) => setImmediate(resolve));
      const messages = waiting.shift();
      if (messages === undefined) break;
      const { lines, rejections } = judgeCall(messages);
      // Counted once the journal has them: who sees no verdict pending finds every one of them there.
      if (lines.length > 0) await parts.journal.append(lines);
      count.rejected += rejections;
      count.accepted += messages.length - rejections;
      count.pending -= messages.length;
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
