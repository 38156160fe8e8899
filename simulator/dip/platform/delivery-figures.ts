/** How deliveries went (P9): how long messages took from their receipt by the platform, and how long the webhook. */
import { z } from "zod";
import { Durations } from "./durations.ts";
import type { Parcel } from "./parcel.ts";

const count = z.int().nonnegative();
const ms = z.number().nonnegative();

/** As `/standin/deliveries` tells it. Milliseconds are of machine time, whatever the market's clock does. */
export const deliveryReport = z.strictObject({
  /** Messages and status items that a webhook has taken, each once. */
  delivered: count,
  /** Of them, those that one received after them, by the same channel, went by. */
  overtaken: count,
  /** Deliveries of what had been taken before. */
  repeated: count,
  /** Not taken, and not tried again. */
  ended: count,
  /** From receipt to the reply that took it. */
  waitMs: z.strictObject({ p50: ms, p90: ms, p99: ms, longest: ms }),
  withinThreeSeconds: count,
  withinThirtySeconds: count,
  /** Calls of the webhook, whatever came of them. */
  calls: count,
  callMs: z.strictObject({ p50: ms, p95: ms, longest: ms }),
});
export type DeliveryReport = z.infer<typeof deliveryReport>;

export interface DeliveryFigures {
  /** A call of the webhook is over. */
  called(tookMs: number): void;
  /** A batch was taken at `now` (machine time). */
  taken(batch: readonly Parcel[], now: number): void;
  /** A batch will not be tried again. */
  ended(batch: readonly Parcel[]): void;
  report(): DeliveryReport;
}

export function deliveryFigures(): DeliveryFigures {
  const waits = new Durations();
  const calls = new Durations();
  const counts = { overtaken: 0, repeated: 0, ended: 0 };
  /** The number of the youngest that was taken, by channel. */
  const youngest = new Map<string, number>();
  return {
    called: (tookMs) => calls.add(tookMs),
    taken(batch, now) {
      for (const { channel, number, receivedAt, repeat } of batch) {
        if (repeat) {
          counts.repeated += 1;
          continue;
        }
        waits.add(now - receivedAt);
        const before = youngest.get(channel) ?? -1;
        if (number < before) counts.overtaken += 1;
        youngest.set(channel, Math.max(before, number));
      }
    },
    ended(batch) {
      counts.ended += batch.length;
    },
    report: () => ({
      delivered: waits.total,
      ...counts,
      waitMs: {
        p50: waits.percentile(0.5),
        p90: waits.percentile(0.9),
        p99: waits.percentile(0.99),
        longest: waits.longestMs,
      },
      withinThreeSeconds: waits.within(3_000),
      withinThirtySeconds: waits.within(30_000),
      calls: calls.total,
      callMs: {
        p50: calls.percentile(0.5),
        p95: calls.percentile(0.95),
        longest: calls.longestMs,
      },
    }),
  };
}
