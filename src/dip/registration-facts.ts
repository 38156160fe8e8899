/** What the blocks of registration say of a point, as facts. Dates of the market are London dates: taken to midnight. */
import { parseEsmeGuid } from "../domain/identity/esme-guid.ts";
import type { RegistrationMessage } from "../domain/market/market-message.ts";
import { subjectMpan, type ToldFact } from "../domain/market/point-fact.ts";
import { londonDateAt, londonMidnight } from "../domain/time/london-day.ts";
import { instantOf } from "./delivered.ts";

/** The London midnight that opens the date of a stamp. */
export function midnightOf(stamp: string): number {
  return londonMidnight(londonDateAt(instantOf(stamp)));
}

/** A message of registration about facts of a known point, unless told otherwise. */
export function registrationMessage(
  event: string,
  facts: readonly ToldFact[],
  changes: Partial<RegistrationMessage> = {},
): RegistrationMessage {
  return {
    kind: "registration",
    event: event.slice(1, -1),
    response: null,
    dataServiceDipId: null,
    needsPoint: true,
    facts,
    ...changes,
  };
}

const one = "";

/** B023. */
export function connectionFact(block: {
  readonly connectionTypeIndicator: "W" | "L" | "H" | "E" | "U";
  readonly connectionTypeEffectiveFromDate: string;
  readonly energyDirection: "I" | "E";
}): ToldFact {
  return {
    aspect: "connection",
    subject: one,
    from: midnightOf(block.connectionTypeEffectiveFromDate),
    value: { type: block.connectionTypeIndicator, direction: block.energyDirection },
  };
}

/** B025. */
export function energisationFact(block: {
  readonly energisationStatus: "E" | "D" | "U";
  readonly energisationStatusEffectiveFromDate: string;
}): ToldFact {
  return {
    aspect: "energisation",
    subject: one,
    from: midnightOf(block.energisationStatusEffectiveFromDate),
    value: { status: block.energisationStatus },
  };
}

/** B028. */
export function domesticFact(block: {
  readonly domesticPremiseIndicator: boolean;
  readonly domesticPremiseIndicatorEffectiveFromDate: string;
}): ToldFact {
  return {
    aspect: "domestic",
    subject: one,
    from: midnightOf(block.domesticPremiseIndicatorEffectiveFromDate),
    value: { isDomestic: block.domesticPremiseIndicator },
  };
}

/** B068; a value that the platform hides (x) says nothing. */
export function consentFacts(
  block:
    | {
        readonly consentGranularity: "H" | "D" | "M" | "N" | "x";
        readonly consentGranularityEffectiveFromDate: string;
      }
    | undefined,
): readonly ToldFact[] {
  if (block === undefined || block.consentGranularity === "x") return [];
  return [
    {
      aspect: "consent",
      subject: one,
      from: midnightOf(block.consentGranularityEffectiveFromDate),
      value: { granularity: block.consentGranularity },
    },
  ];
}

/** A meter in place: B033 or B074. A device id that is none is left out, not made up. */
export function meterFact(block: {
  readonly meterID: string;
  readonly meterType: string;
  readonly ESMEGUID: string | null;
  readonly numberOfDisplayedRegisterDigits: number | null;
  readonly meterInstallationDate: string;
}): ToldFact {
  const from = midnightOf(block.meterInstallationDate);
  return {
    aspect: "meter",
    subject: block.meterID,
    from,
    value: {
      esme: parseEsmeGuid(block.ESMEGUID),
      type: block.meterType,
      digits: block.numberOfDisplayedRegisterDigits,
      phases: null,
      commissionedAt: from,
    },
  };
}

/** Meters of B905List. */
export function meterFacts(
  list:
    | readonly { readonly existingMeter?: Parameters<typeof meterFact>[0] | undefined }[]
    | undefined,
): readonly ToldFact[] {
  return (list ?? []).flatMap(({ existingMeter }) =>
    existingMeter === undefined ? [] : [meterFact(existingMeter)],
  );
}

/** B039; a removal without a date says nothing yet. */
export function removalFacts(
  block: { readonly meterIDRemoved: string; readonly meterRemovalDate: string | null } | undefined,
): readonly ToldFact[] {
  if (block === undefined || block.meterRemovalDate === null) return [];
  const from = midnightOf(block.meterRemovalDate);
  return [{ aspect: "meterRemoved", subject: block.meterIDRemoved, from, value: {} }];
}

/** B009: whose appointment ends, and when. */
export function endFact(block: {
  readonly dataServiceEffectiveFromDate: string;
  readonly dataServiceEffectiveToDate: string;
  readonly deAppointmentReasonCode: string;
}): ToldFact {
  return {
    aspect: "appointmentEnd",
    subject: one,
    from: midnightOf(block.dataServiceEffectiveToDate),
    value: {
      begunAt: midnightOf(block.dataServiceEffectiveFromDate),
      reason: block.deAppointmentReasonCode,
    },
  };
}

/** B011: who answers for the point after us. */
export function successorFacts(
  block:
    | {
        readonly incomingDataServiceDIPID: string;
        readonly incomingDataServiceEffectiveFromDate: string;
      }
    | undefined,
): readonly ToldFact[] {
  if (block === undefined) return [];
  return [
    {
      aspect: "successor",
      subject: one,
      from: midnightOf(block.incomingDataServiceEffectiveFromDate),
      value: { dataServiceDipId: block.incomingDataServiceDIPID },
    },
  ];
}

/** B029. */
export function dccFacts(
  block: { readonly DCCServiceFlag: string; readonly DCCEffectiveFromDate: string } | undefined,
): readonly ToldFact[] {
  if (block === undefined) return [];
  const from = midnightOf(block.DCCEffectiveFromDate);
  return [{ aspect: "dccService", subject: one, from, value: { flag: block.DCCServiceFlag } }];
}

/** The other MPAN of a link or relation. */
export function otherPoint(mpan: string): string {
  return `${subjectMpan}${mpan}`;
}
