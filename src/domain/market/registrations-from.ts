/**
 * Registrations of a point from its facts: spans inside our appointments, cut wherever a fact changes. An appointment
 * lasts until its end as told last, or until the next begins.
 */
import type { Span } from "../time/span.ts";
import { type KnownRegistration, saysSame } from "./known-standing.ts";
import { type FactContent, type FactOf, factsOf, type PointFact } from "./point-fact.ts";

type Appointment = Span & FactOf<"appointment">["value"];

/** What was never told of a point: half hours may be read by default (MHHS), a smart segment is all that we serve. [ours] */
const untold = { consent: "H", marketSegment: "S", energisation: "U" } as const;

/** In time order. Facts are in the order in which they hold. */
export function registrationsFrom(ordered: readonly PointFact[]): readonly KnownRegistration[] {
  return joined(
    appointmentsFrom(ordered).flatMap((appointment) => registrationsIn(appointment, ordered)),
  );
}

/** Spans in which we answer for the point. */
function appointmentsFrom(ordered: readonly PointFact[]): readonly Appointment[] {
  const begun = factsOf(ordered, "appointment");
  const ends = endsOf(ordered, begun);
  return begun.flatMap(({ from, value }, index) => {
    const next = begun[index + 1]?.from ?? null;
    const end = ends.get(from) ?? null;
    const to = end === null ? next : next === null ? end : Math.min(end, next);
    return to === null || to > from ? [{ from, to, ...value }] : [];
  });
}

/** By the start of the appointment that ends: the end that was stamped last, not the one with the latest date. */
function endsOf(
  ordered: readonly PointFact[],
  begun: readonly FactOf<"appointment">[],
): ReadonlyMap<number, number> {
  const ends = new Map<number, FactOf<"appointmentEnd">>();
  for (const end of factsOf(ordered, "appointmentEnd")) {
    const { begunAt } = end.value;
    // One that names no start of ours ends what was in force before it.
    const known = begun.some(({ from }) => from === begunAt);
    const start = known ? begunAt : begun.findLast(({ from }) => from <= end.from)?.from;
    if (start === undefined) continue;
    const held = ends.get(start);
    if (held === undefined || !isLater(held, end)) ends.set(start, end);
  }
  return new Map([...ends].map(([start, { from }]) => [start, from]));
}

function isLater(one: PointFact, other: PointFact): boolean {
  if (one.stampedAt !== other.stampedAt) return one.stampedAt > other.stampedAt;
  return one.transactionId > other.transactionId;
}

const cutting = [
  "gspGroup",
  "connection",
  "energisation",
  "marketSegment",
  "domestic",
  "consent",
  "registered",
] as const;

function registrationsIn(
  appointment: Appointment,
  ordered: readonly PointFact[],
): readonly KnownRegistration[] {
  const { from, to } = appointment;
  const cuts = new Set([from]);
  for (const aspect of cutting)
    for (const fact of factsOf(ordered, aspect))
      if (fact.from > from && (to === null || fact.from < to)) cuts.add(fact.from);
  const starts = [...cuts].sort((one, other) => one - other);
  return starts.flatMap((start, index) => {
    const known = registrationAt(appointment, ordered, {
      from: start,
      to: starts[index + 1] ?? to,
    });
    return known === null ? [] : [known];
  });
}

/** Null: nobody has told its GSP group, connection or premises, so that nothing can be settled. */
function registrationAt(
  { supplierDipId, distributorDipId }: Appointment,
  ordered: readonly PointFact[],
  { from, to }: Span,
): KnownRegistration | null {
  const gspGroup = nearest(ordered, "gspGroup", from);
  const connection = nearest(ordered, "connection", from);
  const domestic = nearest(ordered, "domestic", from);
  if (gspGroup === null || connection === null || domestic === null) return null;
  const registered = holding(ordered, "registered", from);
  return {
    from,
    to,
    quantity: connection.value.direction === "I" ? "AI" : "AE",
    supplierDipId,
    distributorDipId,
    gspGroup: gspGroup.value.group,
    connectionType: connection.value.type,
    connectionFrom: connection.from,
    marketSegment: holding(ordered, "marketSegment", from)?.value.segment ?? untold.marketSegment,
    domestic: domestic.value.isDomestic,
    energisation: holding(ordered, "energisation", from)?.value.status ?? untold.energisation,
    consent: holding(ordered, "consent", from)?.value.granularity ?? untold.consent,
    annualWh: registered?.value.annualWh ?? null,
    annualFrom: registered?.value.annualFrom ?? null,
    linkedPointId: registered?.value.linkedPointId ?? null,
  };
}

/** The fact about a thing that holds at an instant. */
function holding<Aspect extends FactContent["aspect"]>(
  ordered: readonly PointFact[],
  aspect: Aspect,
  at: number,
): FactOf<Aspect> | null {
  return factsOf(ordered, aspect).findLast(({ from }) => from <= at) ?? null;
}

/** The same; before the first of them the first, of what a point cannot be without. */
function nearest<Aspect extends FactContent["aspect"]>(
  ordered: readonly PointFact[],
  aspect: Aspect,
  at: number,
): FactOf<Aspect> | null {
  return holding(ordered, aspect, at) ?? factsOf(ordered, aspect)[0] ?? null;
}

/** Pieces that follow one another and say the same are one. */
function joined(pieces: readonly KnownRegistration[]): readonly KnownRegistration[] {
  const kept: KnownRegistration[] = [];
  for (const piece of pieces) {
    const last = kept.at(-1);
    if (last !== undefined && last.to === piece.from && saysSame(last, piece))
      kept[kept.length - 1] = { ...last, to: piece.to };
    else kept.push(piece);
  }
  return kept;
}
