/** Who supplies a point when: advisories go to the supplier of the days concerned, and to nobody else. */
import type { DipId } from "../identity/dip-id.ts";
import { addDays, dayAt, dayMs, dayStart, type SettlementDay } from "../time/settlement-day.ts";
import type { Span } from "../time/span.ts";

export interface Supply extends Span {
  readonly supplierDipId: DipId;
}

/** Registrations in a row of one supplier are one supply; they are given in time order. */
export function joinSupplies(registrations: readonly Supply[]): readonly Supply[] {
  const joined: Supply[] = [];
  for (const { supplierDipId, from, to } of registrations) {
    const last = joined.at(-1);
    if (last !== undefined && last.supplierDipId === supplierDipId && last.to === from)
      joined[joined.length - 1] = { ...last, to };
    else joined.push({ supplierDipId, from, to });
  }
  return joined;
}

/**
 * The first UTC day that counts as this supply's. A day belongs to whoever supplies its first half hour; summer
 * time puts a change of supplier at 23:00Z, so the last hour before it counts for the old one [ours].
 */
export function firstDayOf({ from }: Supply, before: Supply | undefined): SettlementDay {
  const day = dayAt(from);
  const isShared = before !== undefined && before.to !== null && before.to > dayStart(day);
  return isShared ? addDays(day, 1) : day;
}

/** The first UTC day that counts no more as this supply's; null while it goes on. */
export function endDayOf({ to }: Supply): SettlementDay | null {
  return to === null ? null : dayAt(to + dayMs - 1);
}
