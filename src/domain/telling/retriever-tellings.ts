/**
 * What is told where a separate retriever reads for us (dip-messages.md 6): registration is told whom we name (IF-034
 * SDS-MDRUpdate), the retriever is asked to start once registration has assigned it (IF-061), and to stop when our
 * appointment ends (IF-063). All of it follows from the facts of a point. Pure; which fact moves what is [ours].
 */
import { isGspGroup } from "../identity/gsp-group.ts";
import type { KnownRegistration } from "../market/known-standing.ts";
import { type FactOf, factsOf, type PointFact } from "../market/point-fact.ts";
import { registrationsFrom } from "../market/registrations-from.ts";
import type { Retriever } from "../market/retriever.ts";
import type { RetrieverStart, RetrieverStop, RetrieverUpdate } from "./telling.ts";

export type RetrieverTelling = RetrieverUpdate | RetrieverStart | RetrieverStop;

/** The answers of registration that assign (DI-979). */
const accepted = "A";

/** What the facts after a change ask us to tell that those before it did not; both in the order in which they hold. */
export function newRetrieverTellings(
  before: readonly PointFact[],
  after: readonly PointFact[],
  { mpan, retriever }: { readonly mpan: string; readonly retriever: Retriever },
): readonly RetrieverTelling[] {
  const told = new Set(tellingsOf(before, mpan, retriever).map(keyOf));
  return tellingsOf(after, mpan, retriever).filter((each) => !told.has(keyOf(each)));
}

/** A start is told again where it is assigned from another date, a stop where the appointment ends on another. */
function keyOf(telling: RetrieverTelling): string {
  return `${telling.event} ${telling.at}`;
}

function tellingsOf(
  ordered: readonly PointFact[],
  mpan: string,
  retriever: Retriever,
): readonly RetrieverTelling[] {
  const registrations = registrationsFrom(ordered);
  const assigned = factsOf(ordered, "retriever").filter(
    ({ value }) => value["retrieverDipId"] === retriever.dipId && value["response"] === accepted,
  );
  return [
    ...updatesOf(ordered, registrations, { mpan, retriever }),
    ...assigned.flatMap(({ from }) => startOf(from, ordered, registrations, { mpan, retriever })),
    ...stopsOf(ordered, registrations, assigned, { mpan, retriever }),
  ];
}

interface About {
  readonly mpan: string;
  readonly retriever: Retriever;
}

/** Of appointments that a message opened; of those of a file registration knows already who reads. */
function updatesOf(
  ordered: readonly PointFact[],
  registrations: readonly KnownRegistration[],
  { mpan, retriever }: About,
): readonly RetrieverUpdate[] {
  return factsOf(ordered, "appointment").flatMap(({ from, value }) => {
    const head = headAt(registrations, from, mpan);
    if (head === null || value.supplierMpid === undefined) return [];
    const supplier = { dipId: value.supplierDipId, mpid: value.supplierMpid };
    return [{ channel: "IF-034", event: "SDS-MDRUpdate", ...head, supplier, retriever, at: from }];
  });
}

function startOf(
  from: number,
  ordered: readonly PointFact[],
  registrations: readonly KnownRegistration[],
  { mpan, retriever }: About,
): readonly RetrieverStart[] {
  const registered = registrationAt(registrations, from);
  const head = headAt(registrations, from, mpan);
  if (registered === null || head === null) return [];
  const { energisation, consent, quantity } = registered;
  return [
    {
      ...{ channel: "IF-061", event: "MDRStart", ...head, retriever, at: from },
      direction: quantity === "AE" ? "E" : "I",
      energisation: { status: energisation, from: sinceOf(ordered, "energisation", from) },
      consent: { granularity: consent, from: sinceOf(ordered, "consent", from) },
    },
  ];
}

/** Where an appointment in which it was assigned ends and none of ours follows. */
function stopsOf(
  ordered: readonly PointFact[],
  registrations: readonly KnownRegistration[],
  assigned: readonly FactOf<"retriever">[],
  { mpan, retriever }: About,
): readonly RetrieverStop[] {
  const begun = factsOf(ordered, "appointment");
  return registrations.flatMap(({ from, to }) => {
    if (to === null || registrations.some((next) => next.from === to)) return [];
    const begunAt = begun.findLast((each) => each.from <= from)?.from ?? from;
    const isAssigned = assigned.some((each) => each.from >= begunAt && each.from < to);
    const head = isAssigned ? headAt(registrations, to - 1, mpan) : null;
    return head === null
      ? []
      : [{ channel: "IF-063", event: "MDRStop", ...head, retriever, at: to }];
  });
}

/** From when what holds at an instant holds; of what was never told from that instant. */
function sinceOf(
  ordered: readonly PointFact[],
  aspect: "energisation" | "consent",
  at: number,
): number {
  return factsOf(ordered, aspect).findLast(({ from }) => from <= at)?.from ?? at;
}

function headAt(registrations: readonly KnownRegistration[], at: number, mpan: string) {
  const registered = registrationAt(registrations, at);
  if (registered === null || !isGspGroup(registered.gspGroup)) return null;
  return { mpan, distributorDipId: registered.distributorDipId, gspGroup: registered.gspGroup };
}

function registrationAt(
  registrations: readonly KnownRegistration[],
  at: number,
): KnownRegistration | null {
  return registrations.find(({ from, to }) => from <= at && (to === null || at < to)) ?? null;
}
