/**
 * Where the supplier of a point or its data service changes, as registration has told it: the register read of each such
 * midnight is told to those whom it concerns (IF-041, dip-messages.md 6).
 */
import type { KnownRegistration } from "./known-standing.ts";
import { factsOf, type PointFact } from "./point-fact.ts";

export interface ServiceChange {
  /** London midnight, milliseconds since 1970 UTC. */
  readonly at: number;
  readonly kind: "supplier" | "service";
  /** What was registered before it and from it on; null: we did not, do not answer for the point. */
  readonly before: KnownRegistration | null;
  readonly after: KnownRegistration | null;
  /** DIP id of the data service that takes over; null: we stay, or it was not told. */
  readonly successor: string | null;
}

/** Nobody reads a meter for these: the appointment is put in order, nothing changes hands. */
const quietScenarios: ReadonlySet<string> = new Set(["USP", "ALG"]);
const supplierScenarios: ReadonlySet<string> = new Set(["COS", "MCS"]);

/**
 * The changes of a point in time order. `registrations` follow from `ordered`, its facts in the order in which they hold.
 * What came with a file names no scenario and no reason, and is no change: the market was told of it by others.
 */
export function serviceChanges(
  registrations: readonly KnownRegistration[],
  ordered: readonly PointFact[],
): readonly ServiceChange[] {
  const edges = new Set(
    registrations.flatMap(({ from, to }) => (to === null ? [from] : [from, to])),
  );
  return [...edges]
    .sort((one, other) => one - other)
    .flatMap((at) => {
      const before = registrations.find(({ to }) => to === at) ?? null;
      const after = registrations.find(({ from }) => from === at) ?? null;
      const kind = kindOf({ at, before, after }, ordered);
      if (kind === null) return [];
      const successor = after === null ? successorAt(at, ordered) : null;
      return [{ at, kind, before, after, successor }];
    });
}

/** Null: nothing changes hands. */
function kindOf(
  { at, before, after }: Pick<ServiceChange, "at" | "before" | "after">,
  ordered: readonly PointFact[],
): ServiceChange["kind"] | null {
  if (after === null) {
    const reason = factsOf(ordered, "appointmentEnd").findLast(({ from }) => from === at)?.value
      .reason;
    if (reason === undefined || reason === null) return null;
    return reason === "CSUPP" ? "supplier" : "service";
  }
  const scenario = factsOf(ordered, "appointment").findLast(({ from }) => from === at)?.value
    .scenario;
  if (before !== null && before.supplierDipId !== after.supplierDipId) return "supplier";
  // Of one supplier, ours before and after: only the facts of the point differ.
  if (before !== null) return null;
  if (scenario === undefined || scenario === null || quietScenarios.has(scenario)) return null;
  return supplierScenarios.has(scenario) ? "supplier" : "service";
}

function successorAt(at: number, ordered: readonly PointFact[]): string | null {
  const told = factsOf(ordered, "successor").findLast(({ from }) => from === at);
  return told?.value.dataServiceDipId ?? null;
}

/** Serial of the meter with this device at an instant, as the market knows it (DI-056); null: it was never told. */
export function serialOf(device: string, at: number, ordered: readonly PointFact[]): string | null {
  const meters = factsOf(ordered, "meter").filter(
    ({ subject, value }) => value.esme === device && subject !== device,
  );
  const meter = meters.findLast(({ from }) => from <= at) ?? meters[0];
  return meter?.subject ?? null;
}
