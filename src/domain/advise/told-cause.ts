/** A cause that a supplier was told of, as the record keeps it. */
import type { SettlementDay } from "../time/settlement-day.ts";
import type { CauseKey } from "./advisory.ts";

export interface ToldCause extends CauseKey {
  readonly id: number;
  /** End, excluded, in milliseconds; null: open. Equal to `from`: it was withdrawn, and no day of it is settled so. */
  readonly to: number | null;
  /** Notices so far, the last one's id and market time. */
  readonly noticeCount: number;
  readonly lastAdvisoryId: string;
  readonly toldAt: number;
  /** The last day that was spoken of. */
  readonly toldThrough: SettlementDay;
}

/** True for a cause whose days all ceased to be so. */
export function isWithdrawn({ from, to }: ToldCause): boolean {
  return to === from;
}
