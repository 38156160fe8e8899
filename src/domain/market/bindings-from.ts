/**
 * Which device measures a point, from its facts: from its installation until it is taken away or another is installed.
 * A meter without a device id of its own, such as a traditional one, ends the one before and binds nothing.
 */
import type { KnownBinding } from "./known-standing.ts";
import { type FactOf, factsOf, type PointFact } from "./point-fact.ts";

/** In time order. Facts are in the order in which they hold. */
export function bindingsFrom(ordered: readonly PointFact[]): readonly KnownBinding[] {
  const connections = factsOf(ordered, "connection");
  const removals = factsOf(ordered, "meterRemoved");
  const meters = onceEach(factsOf(ordered, "meter"), removals);
  return meters.flatMap((meter, index) => {
    const { esme, type, phases, commissionedAt } = meter.value;
    if (esme === null) return [];
    const to = endOf(meter, meters[index + 1]?.from ?? null, removals);
    if (to !== null && to <= meter.from) return [];
    const connection = connections.findLast(({ from }) => from <= meter.from) ?? connections[0];
    return [
      {
        from: meter.from,
        to,
        device: esme,
        quantity: connection?.value.direction === "E" ? "AE" : "AI",
        variant: variantOf(type),
        phases: phases ?? phasesOf(type),
        commissionedAt,
      },
    ];
  });
}

/**
 * A meter that is told again is one meter, unless it was taken away in between: its date is the one that was stamped
 * last. By time.
 */
function onceEach(
  meters: readonly FactOf<"meter">[],
  removals: readonly FactOf<"meterRemoved">[],
): readonly FactOf<"meter">[] {
  const kept: FactOf<"meter">[] = [];
  for (const meter of meters) {
    const at = kept.findLastIndex((known) => nameOf(known) === nameOf(meter));
    const known = kept[at];
    if (known === undefined || isRemovedBetween(known, meter, removals)) kept.push(meter);
    else kept[at] = together(known, meter);
  }
  return kept.sort((one, other) => one.from - other.from);
}

function nameOf({ subject, value }: FactOf<"meter">): string {
  return value.esme ?? subject;
}

function isRemovedBetween(
  known: FactOf<"meter">,
  meter: FactOf<"meter">,
  removals: readonly FactOf<"meterRemoved">[],
): boolean {
  return removals.some(
    ({ subject, from }) =>
      (subject === known.subject || subject === meter.subject) &&
      from > known.from &&
      from <= meter.from,
  );
}

/** What was stamped last holds; what a file knows beside the market stays known. */
function together(one: FactOf<"meter">, other: FactOf<"meter">): FactOf<"meter"> {
  const [earlier, later] = other.stampedAt >= one.stampedAt ? [one, other] : [other, one];
  return {
    ...later,
    value: { ...later.value, phases: later.value.phases ?? earlier.value.phases },
  };
}

/** The first of: it is taken away; another is installed. */
function endOf(
  meter: FactOf<"meter">,
  next: number | null,
  removals: readonly FactOf<"meterRemoved">[],
): number | null {
  // A file knows a meter by its device, so a serial that it does not know is that of the meter that was there.
  const isKnownByDevice = meter.subject === meter.value.esme;
  const removal = removals.find(
    ({ from, subject }) =>
      from >= meter.from &&
      (subject === meter.subject || (isKnownByDevice && (next === null || from <= next))),
  );
  if (removal === undefined) return next;
  return next === null ? removal.from : Math.min(next, removal.from);
}

/** `S2ADE`, or `2ADEF` of a traditional variant list, to `S2A`: the hardware, not what stands around it. */
function variantOf(type: string): string {
  const smart = /^S?2([ABC])/.exec(type);
  return smart === null ? type.replaceAll("_", "") : `S2${smart[1]}`;
}

/** S2C is the polyphase variant (SMETS2); S2A and S2B are single phase. */
function phasesOf(type: string): 1 | 3 | null {
  if (/^S?2C/.test(type)) return 3;
  return /^S?2[AB]/.test(type) ? 1 : null;
}
