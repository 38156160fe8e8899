/** Who supplied a point on a UTC day: only that supplier may be told of it. */
import type { Registry } from "../market-data/registry.ts";

/** True when the supplier had the point in some of the UTC day that begins at an instant. */
export function suppliedBy(
  registry: Registry,
  supplier: string,
  mpan: string,
  at: number,
): boolean {
  const dayMs = 86_400_000;
  const spans = registry.registrationsOf(mpan) ?? [];
  return spans.some(
    ({ supplierDipId, appointed: { from, to } }) =>
      supplierDipId === supplier && from < at + dayMs && (to === null || to > at),
  );
}
