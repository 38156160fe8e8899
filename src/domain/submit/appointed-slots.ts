/** Which half hours of a UTC day lie inside our appointment. */
import { dayStart, type SettlementDay } from "../time/settlement-day.ts";
import { halfHourMs, periodsPerDay } from "../time/settlement-period.ts";
import { holdsHalfHour, type Span } from "../time/span.ts";

/** True when the half hour that ends at `periodEnd` lies wholly inside one of the spans. */
export function isAppointed(spans: readonly Span[], periodEnd: number): boolean {
  return spans.some((span) => holdsHalfHour(span, periodEnd, halfHourMs));
}

/** True when the half hour that ends at `periodEnd` begins before the connection type took effect (V113, ECS1013). */
export function isBeforeConnection(periodEnd: number, connectionFrom: number): boolean {
  return periodEnd - halfHourMs < connectionFrom;
}

/** The ends of the appointed half hours of a day, ascending: 48, fewer only at an edge of an appointment. */
export function appointedEnds(spans: readonly Span[], day: SettlementDay): readonly number[] {
  const start = dayStart(day);
  const ends: number[] = [];
  for (let period = 1; period <= periodsPerDay; period += 1) {
    const end = start + period * halfHourMs;
    if (isAppointed(spans, end)) ends.push(end);
  }
  return ends;
}
