/** Any stretch of time, start included, end excluded; an open end is null. */

export interface Span {
  /** Milliseconds since 1970 UTC. */
  readonly from: number;
  /** Milliseconds since 1970 UTC, excluded; null: no end known. */
  readonly to: number | null;
}

/** True when the whole half hour ending at `periodEnd` lies in the span. */
export function holdsHalfHour(span: Span, periodEnd: number, halfHour = 1_800_000): boolean {
  return periodEnd - halfHour >= span.from && (span.to === null || periodEnd <= span.to);
}

/** True when the spans share an instant. */
export function overlaps(a: Span, b: Span): boolean {
  return (b.to === null || a.from < b.to) && (a.to === null || b.from < a.to);
}
