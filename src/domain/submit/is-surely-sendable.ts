/**
 * The self-check at speed: the same questions as `self-check.ts`, asked of a day's columns without building its
 * message. It answers yes only when no rule can fail; for any other day the explaining check decides.
 */
import type { SettledSlots } from "../day/consumption-day.ts";
import {
  allActual,
  codeAt,
  noCodeAt,
  packQuality,
  packReason,
  pairFault,
  unpackQuality,
  unpackReason,
} from "../day/quality.ts";
import { dayStart } from "../time/settlement-day.ts";
import { halfHourMs, periodsPerDay } from "../time/settlement-period.ts";
import { isAppointed } from "./appointed-slots.ts";
import type { Submission } from "./submission.ts";
import type { SubmissionFacts } from "./submission-facts.ts";

const actualCode = packQuality("A");
const actualAt = actualCode.charCodeAt(0);
const amendedAt = packReason(9).charCodeAt(0);
/** Nine digits before the point and three behind it (V119). */
const wattHoursOnWireMax = 999_999_999_999;
const maxWhOfPair = listPairs();

/** True when the message of this day breaks no rule. */
export function isSurelySendable(submission: Submission, facts: SubmissionFacts): boolean {
  const { slots } = submission;
  if (facts.now >= facts.finalCutOff || !facts.isLive) return false;
  if (slots.wattHours.length !== periodsPerDay || slots.quality.length !== periodsPerDay)
    return false;
  const isActual = slots.reason === null && slots.amendment === null && slots.quality === allActual;
  return (
    hasEnergyKept(slots.wattHours, facts) &&
    hasAppointedSlots(submission, facts) &&
    (isActual || hasLegalCodes(slots, facts))
  );
}

/** V110, V112, V119, V124. */
function hasEnergyKept(
  wattHours: readonly (number | null)[],
  { hardWh, storedWh }: SubmissionFacts,
): boolean {
  const maxWh = Math.min(hardWh ?? wattHoursOnWireMax, wattHoursOnWireMax);
  let sumWh = 0;
  for (let index = 0; index < periodsPerDay; index += 1) {
    const value = wattHours[index] ?? 0;
    if (!(value >= 0 && value <= maxWh) || !Number.isInteger(value)) return false;
    sumWh += value;
  }
  return sumWh === storedWh;
}

/** V101, V105 to V107, V113, V118, V120, V125: a slot has energy exactly where it is appointed. */
function hasAppointedSlots(submission: Submission, facts: SubmissionFacts): boolean {
  const { wattHours } = submission.slots;
  const start = dayStart(submission.settlementDay);
  if (start < facts.connectionFrom) return false;
  const [span] = facts.appointmentSpans;
  const isWhole =
    span !== undefined &&
    span.from <= start &&
    (span.to === null || span.to >= start + periodsPerDay * halfHourMs);
  let count = 0;
  for (let index = 0; index < periodsPerDay; index += 1) {
    const isOpen = (wattHours[index] ?? null) === null;
    const isOurs = isWhole || isAppointed(facts.appointmentSpans, start + (index + 1) * halfHourMs);
    if (isOpen === isOurs) return false;
    if (!isOpen) count += 1;
  }
  return count > 0;
}

/** V108, V111, V115 to V117, V121 to V123. */
function hasLegalCodes(slots: SettledSlots, facts: SubmissionFacts): boolean {
  return (
    isWhole(slots.reason) &&
    isWhole(slots.amendment) &&
    hasCodesOfEnergy(slots) &&
    (!facts.isDeEnergised || isFilledWithZeros(slots, facts))
  );
}

function isWhole(packed: string | null): boolean {
  return packed === null || packed.length === periodsPerDay;
}

/** Codes stand exactly where energy does, go together and with it, and say of each slot whether it was amended. */
function hasCodesOfEnergy({ wattHours, quality, reason, amendment }: SettledSlots): boolean {
  for (let index = 0; index < periodsPerDay; index += 1) {
    const value = wattHours[index] ?? null;
    const code = quality.charCodeAt(index);
    if (value === null && code === noCodeAt) continue;
    const reasonCode = codeAt(reason, index);
    const maxWh = maxWhOfPair[(code << 7) | reasonCode] ?? -1;
    if (value === null || value > maxWh) return false;
    const isAmended = amendment !== null && amendment.charCodeAt(index) !== noCodeAt;
    if (isAmended !== (reasonCode === amendedAt)) return false;
  }
  return true;
}

/** At a point without supply nothing but zeros are filled in, and only where the setting lets them out. */
function isFilledWithZeros({ wattHours, quality }: SettledSlots, facts: SubmissionFacts): boolean {
  for (let index = 0; index < periodsPerDay; index += 1) {
    const value = wattHours[index] ?? null;
    const isFilled = value !== null && quality.charCodeAt(index) !== actualAt;
    if (isFilled && (value !== 0 || facts.deEnergisedSubmit !== "zero")) return false;
  }
  return true;
}

/** The most watt-hours of a slot with each packed quality and reason; -1 for what do not go together. */
function listPairs(): Float64Array {
  const maxWh = new Float64Array(1 << 14).fill(-1);
  for (const qualityCode of "A0123456789xyz")
    for (const reasonCode of "-123456789t") {
      const quality = unpackQuality(qualityCode);
      if (quality === null) continue;
      const reason = unpackReason(reasonCode);
      const key = (qualityCode.charCodeAt(0) << 7) | reasonCode.charCodeAt(0);
      if (pairFault(quality, reason, 1) === null) maxWh[key] = wattHoursOnWireMax;
      else if (pairFault(quality, reason, 0) === null) maxWh[key] = 0;
    }
  return maxWh;
}
