/**
 * Facts behind registrations and bindings that came with a file: the ground under what the market says of the point
 * from then on. Stamped before any message, so that every message about the same thing and date goes before them.
 */
import type { KnownBinding, KnownRegistration, KnownStanding } from "./known-standing.ts";
import type { PointFact, ToldFact } from "./point-fact.ts";

const stamp = { stampedAt: 0, transactionId: "file" };

/** The facts; from them alone the same standing is derived again. */
export function baseFacts({ registrations, bindings }: KnownStanding): readonly PointFact[] {
  const told = [
    ...registrations.flatMap((each, index) => factsOfRegistration(each, registrations, index)),
    ...bindings.flatMap(factsOfBinding),
  ];
  return told.map((fact) => ({ ...fact, ...stamp }));
}

function factsOfRegistration(
  registration: KnownRegistration,
  all: readonly KnownRegistration[],
  index: number,
): readonly ToldFact[] {
  const { from, to, supplierDipId, distributorDipId } = registration;
  const before = all[index - 1];
  const begins =
    before === undefined ||
    before.to !== from ||
    before.supplierDipId !== supplierDipId ||
    before.distributorDipId !== distributorDipId;
  const ends = to !== null && all[index + 1]?.from !== to;
  const value = { supplierDipId, distributorDipId, scenario: null };
  return [
    ...(begins ? [{ aspect: "appointment", subject: "", from, value } as const] : []),
    ...(ends
      ? [
          {
            aspect: "appointmentEnd",
            subject: "",
            from: to,
            value: { begunAt: begunAt(all, index), reason: null },
          } as const,
        ]
      : []),
    ...changed(particulars(registration), before === undefined ? [] : particulars(before)),
  ];
}

/** What a file merely says again is no fact: a message about a day before goes on to hold. */
function changed(told: readonly ToldFact[], before: readonly ToldFact[]): readonly ToldFact[] {
  const known = new Set(before.map(({ aspect, value }) => JSON.stringify([aspect, value])));
  return told.filter(({ aspect, value }) => !known.has(JSON.stringify([aspect, value])));
}

/** The start of the appointment to which a registration belongs. */
function begunAt(all: readonly KnownRegistration[], index: number): number {
  let at = index;
  for (;;) {
    const here = all[at];
    const before = all[at - 1];
    if (here === undefined || before === undefined) return here?.from ?? 0;
    if (
      before.to !== here.from ||
      before.supplierDipId !== here.supplierDipId ||
      before.distributorDipId !== here.distributorDipId
    )
      return here.from;
    at -= 1;
  }
}

function particulars(registration: KnownRegistration): readonly ToldFact[] {
  const { from, annualWh, annualFrom, linkedPointId } = registration;
  const subject = "";
  return [
    { aspect: "gspGroup", subject, from, value: { group: registration.gspGroup } },
    {
      aspect: "connection",
      subject,
      from: registration.connectionFrom,
      value: {
        type: registration.connectionType,
        direction: registration.quantity === "AI" ? "I" : "E",
      },
    },
    { aspect: "energisation", subject, from, value: { status: registration.energisation } },
    { aspect: "marketSegment", subject, from, value: { segment: registration.marketSegment } },
    { aspect: "domestic", subject, from, value: { isDomestic: registration.domestic } },
    { aspect: "consent", subject, from, value: { granularity: registration.consent } },
    { aspect: "registered", subject, from, value: { annualWh, annualFrom, linkedPointId } },
  ];
}

/** A file knows a meter by its device. */
function factsOfBinding(binding: KnownBinding): readonly ToldFact[] {
  const { from, to, device, variant, phases, commissionedAt } = binding;
  const value = { esme: device, type: variant, digits: null, phases, commissionedAt };
  return [
    { aspect: "meter", subject: device, from, value },
    ...(to === null
      ? []
      : [{ aspect: "meterRemoved", subject: device, from: to, value: {} } as const]),
  ];
}
