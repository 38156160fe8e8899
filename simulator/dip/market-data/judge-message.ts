/** The verdict of the centre on one message, day by day, and what follows from it. */
import { dayAt } from "../../../src/domain/time/settlement-day.ts";
import { halfHourMs } from "../../../src/domain/time/settlement-period.ts";
import type { Clock } from "../../../src/std/clock.ts";
import type { ConsumptionMessage } from "../consumption/consumption-message.ts";
import type { ConsumptionEnvelope } from "../envelope.ts";
import type { Identifiers } from "../platform/identifiers.ts";
import { marketDataServiceId } from "../platform/participants.ts";
import type { AnnualBook } from "./annual-book.ts";
import { type CentralRules, initialCentralRules } from "./central-rules.ts";
import {
  actualOnDeEnergised,
  type CheckedDay,
  checkConsumption,
  supplierOf,
} from "./check-consumption.ts";
import type { ContentFinding } from "./finding.ts";
import type { ForcedRejections, SettledDayKey } from "./forced-rejections.ts";
import type { Registration, Registry } from "./registry.ts";
import { type Refused, rejectionMessage } from "./rejection-message.ts";
import type { SettledDays } from "./settled-days.ts";

export interface Centre {
  readonly registry: Registry;
  /** Null: content is not judged, and only planted rejections refuse. */
  readonly rules: CentralRules | null;
  readonly forced: ForcedRejections;
  readonly settled: SettledDays;
  /** Keeps what was accepted for a year; absent: nobody asks for it. */
  readonly annual?: Pick<AnnualBook, "accept">;
  readonly clock: Clock;
  readonly identifiers: Identifiers;
  /** Hands an IF-014 to the platform, which stamps and delivers it. */
  readonly publish: (message: ConsumptionEnvelope) => void;
}

export interface DayVerdict {
  readonly reference: string;
  readonly key: SettledDayKey;
  /** What it was refused for; empty: accepted. */
  readonly codes: readonly string[];
}

/**
 * Judges every settlement day of a message. A day with any finding is refused as a whole and nothing of it is kept;
 * its IF-014 echoes only the periods that are to blame, where the findings name some.
 */
export function judgeMessage(message: ConsumptionMessage, centre: Centre): readonly DayVerdict[] {
  const { M0, S1 } = message.common;
  const registrations = centre.registry.registrationsOf(M0.MPANCore);
  const checked = checkConsumption(message, registrations, centre.rules ?? initialCentralRules);
  return checked.map((day) => {
    const key = { mpan: M0.MPANCore, quantity: message.quantity, day: dayAt(day.start) };
    const findings = findingsOf(day, key, centre);
    const codes = codesOf(findings);
    const judged = { message, checked: day, key, registrations: registrations ?? [] };
    if (codes.length === 0) accept(judged, centre);
    else send(judged, { places: placesOf(findings, day), codes }, centre);
    return { reference: S1.senderUniqueReference, key, codes };
  });
}

interface Case {
  readonly message: ConsumptionMessage;
  readonly checked: CheckedDay;
  readonly key: SettledDayKey;
  readonly registrations: readonly Registration[];
}

const noFindings: readonly ContentFinding[] = [];

function findingsOf(checked: CheckedDay, key: SettledDayKey, centre: Centre) {
  const found = centre.rules === null ? noFindings : checked.findings;
  const forced = centre.forced.use(key, (period) =>
    checked.day.ends.indexOf(checked.start + period * halfHourMs),
  );
  return forced.length === 0 ? found : [...found, ...forced];
}

function codesOf(findings: readonly ContentFinding[]): readonly string[] {
  return [...new Set(findings.map((finding) => finding.code))].toSorted();
}

/** The periods to blame, or all of them when a finding is about the day or the message. */
function placesOf(findings: readonly ContentFinding[], { day }: CheckedDay): readonly number[] {
  const named = new Set(findings.map((finding) => finding.place));
  return [...day.ends.keys()].filter((place) => named.has(null) || named.has(place));
}

function accept({ message, checked, key, registrations }: Case, centre: Centre): void {
  const periods = checked.day.ends.map((end) => (end - checked.start) / halfHourMs);
  centre.settled.accept(key, periods, checked.day.qualities);
  centre.annual?.accept(key, dayAt(checked.start), checked.day);
  const places = centre.rules === null ? [] : actualOnDeEnergised(checked.day, registrations);
  if (places.length > 0)
    send({ message, checked, key, registrations }, { places, codes: [] }, centre);
}

/** A rejection when there are codes, else the warning. */
function send(
  { message, checked, registrations }: Case,
  { places, codes }: { places: readonly number[]; codes: readonly string[] },
  { clock, identifiers, publish }: Centre,
): void {
  const at = clock.now();
  const sender = { channel: "IF-014", senderDipId: marketDataServiceId, role: "MDS" };
  const refused: Refused = {
    message,
    day: checked.day,
    places,
    codes,
    supplierDipId: supplierOf(checked.day, registrations),
    event: codes.length > 0 ? "[ActivePowerRejected]" : "[ConsumptionOnDeEnergisedMPAN]",
  };
  publish(rejectionMessage(refused, identifiers.senderReference(sender, at), at));
}
