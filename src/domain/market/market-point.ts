/** What a message about a metering point is held against: whether the point is ours, and when. */
import { londonDateAt } from "../time/london-day.ts";
import type { SettlementDay } from "../time/settlement-day.ts";
import type { Span } from "../time/span.ts";

export interface MarketPoint {
  readonly pointId: number;
  /** Spans of its registrations inside our appointments, in time order; one at least. */
  readonly appointed: readonly Span[];
}

/** What a handler makes of a message. */
export type Applied<Facts> =
  | {
      readonly kind: "applied";
      readonly facts: Facts;
      /** In words, for the record. */
      readonly outcome: string;
      /** What a person should see at once; absent: nothing. */
      readonly alarm?: string;
    }
  /** Without effect; the code is what its sender is told (dip-messages.md 9, level 4). */
  | { readonly kind: "refused"; readonly code: `RCP${number}`; readonly reason: string };

/** First and last London date of our appointments, the last excluded; null: no end. */
export function appointmentDates({ appointed }: MarketPoint): {
  readonly from: SettlementDay;
  readonly to: SettlementDay | null;
} {
  const starts = appointed.map(({ from }) => from);
  const ends = appointed.map(({ to }) => to);
  const last = ends.reduce<number | null>(
    (end, to) => (end === null || to === null ? null : Math.max(end, to)),
    Number.NEGATIVE_INFINITY,
  );
  return {
    from: londonDateAt(Math.min(...starts)),
    to: last === null ? null : londonDateAt(last),
  };
}
