/**
 * The body of one POST of IF-021, written straight into one buffer. It equals `JSON.stringify` of the plain form
 * of `if-021.ts` to the byte (held by a test): a batch is rendered again, not stored, before a re-send.
 */
import type { SettledSlots } from "../domain/day/consumption-day.ts";
import {
  allActual,
  codeAt,
  noCode,
  noCodeAt,
  packQuality,
  unpackQuality,
  unpackReason,
} from "../domain/day/quality.ts";
import { isActive } from "../domain/identity/measurement-quantity.ts";
import type { Submission } from "../domain/submit/submission.ts";
import { dayStart, type SettlementDay } from "../domain/time/settlement-day.ts";
import { allPeriods, periodEndOf, periodsPerDay } from "../domain/time/settlement-period.ts";
import { assert, present } from "../std/assert.ts";
import type { SenderHeader } from "./envelope.ts";
import { activeEvent, reactiveEvent } from "./if-021.ts";
import { encodeKwh } from "./kwh.ts";
import { formatStamp } from "./stamp.ts";

/** Above the longest message of one day: 4,928 bytes with every slot ZE1, reason 10 and twelve digits. */
export const if021BytesMax = 5_000;
/** Values below this have one digit before the point, so a copied day can be patched in place. */
const patchableWattHours = 10_000;
/** Days and connection dates kept between batches; a batch rarely holds more than a few of either. */
const keptMax = 4_096;

interface DayTemplate {
  readonly openDay: string;
  /** 48 openings `{"sp":"…","v":"`. */
  readonly openPeriods: readonly string[];
  /** All 48 periods, actual and zero, commas included. */
  readonly actual: Buffer;
  /** Where the first value stands in `actual`, and how far the next one is. */
  readonly firstValueAt: number;
  readonly stride: number;
}

const actualCode = packQuality("A");
const actualAt = actualCode.charCodeAt(0);
/** Codes of a period, quality and reason still zeros; exactly as long as those of an actual. */
const estimatedCodes = Buffer.from('","q":"E0","e":"0",');
const estimatedQualityAt = estimatedCodes.indexOf("E0") + 1;
const estimatedReasonAt = estimatedCodes.lastIndexOf('0"');
const closeMessage = "]}]}}}}";
const digits = asciiOfFourDigits();
const days = new Map<SettlementDay, DayTemplate>();
const stamps = new Map<number, string>();
const tails = new Map<number, string>();

/**
 * The JSON array of all messages, in order, as UTF-8. Throws when a message could not be written: the self-check
 * comes first. The buffer is the caller's own.
 */
export function renderIf021Batch(submissions: readonly Submission[], header: SenderHeader): Buffer {
  assert(submissions.length > 0, "a batch has at least one message");
  const body = Buffer.allocUnsafe(2 + submissions.length * (if021BytesMax + 1));
  const writeHead = headWriter(header);
  let at = body.write("[", 0, "latin1");
  for (const [index, submission] of submissions.entries()) {
    if (index > 0) at += body.write(",", at, "latin1");
    const day = templateOf(submission.settlementDay);
    at += body.write(writeHead(submission, day), at, "latin1");
    at = writePeriods(body, at, submission, day);
    at += body.write(closeMessage, at, "latin1");
  }
  at += body.write("]", at, "latin1");
  assert(at < body.length, "a message was longer than its bound");
  return body.subarray(0, at);
}

function headWriter(header: SenderHeader) {
  const { environmentTag, dipId } = header;
  const sentAt = formatStamp(header.senderTimestamp);
  const open = (event: string) =>
    `{"payload":{"CommonBlock":{"S0":{"interfaceID":"IF-021","schemaVersion":"011","eventCode":"${event}"},` +
    `"S1":{"environmentTag":"${environmentTag}","subText":null,"senderUniqueReference":"`;
  const active = open(activeEvent);
  const reactive = open(reactiveEvent);
  const toPoint =
    `","senderTimestamp":"${sentAt}","senderDIPID":"${dipId}","senderRoleID":"SDS",` +
    `"senderCorrelationID":null,"DIPConnectionProviderID":null},"M0":{"MPANCore":"`;
  const toConnection =
    `"}},"CustomBlock":{"B044":{"issuingDataServiceDIPID":"${dipId}"},` +
    `"B067":{"connectionTypeIndicator":"`;
  return (submission: Submission, day: DayTemplate): string =>
    `${isActive(submission.measurementQuantity) ? active : reactive}${submission.senderReference}` +
    `${toPoint}${submission.mpan}","distributorDIPID":"${submission.distributorDipId}",` +
    `"GSPGroupID":"${submission.gspGroup}${toConnection}${submission.connectionType}",` +
    `"connectionTypeEffectiveFromDate":"${stampOf(submission.connectionFrom)}"},` +
    `"B900":{"MQID":{"measurementQuantityID":"${submission.measurementQuantity}"},${day.openDay}`;
}

function writePeriods(body: Buffer, at: number, { slots }: Submission, day: DayTemplate): number {
  const end = slots.amendment === null ? patchDay(body, at, slots, day) : null;
  if (end !== null) return end;
  let text = "";
  for (let index = 0; index < periodsPerDay; index += 1) {
    const value = slots.wattHours[index] ?? null;
    if (value === null) continue;
    if (text !== "") text += ",";
    text += day.openPeriods[index] + encodeKwh(value) + tailOf(slots, index);
  }
  return at + body.write(text, at, "latin1");
}

/**
 * Copies a whole actual day and patches its digits, and its codes where E0 to E9 stand with a reason of one digit:
 * those are as long as an actual's. Null, with nothing lost, when a slot does not fit its place.
 */
function patchDay(body: Buffer, at: number, slots: SettledSlots, day: DayTemplate): number | null {
  const { wattHours, quality, reason } = slots;
  const hasEstimates = reason !== null || quality !== allActual;
  body.set(day.actual, at);
  let valueAt = at + day.firstValueAt;
  for (let index = 0; index < periodsPerDay; index += 1) {
    const value = wattHours[index] ?? patchableWattHours;
    if (!(value >= 0 && value < patchableWattHours)) return null;
    patchDigits(body, valueAt, value);
    if (hasEstimates) {
      const codesAt = valueAt + 5;
      if (!patchCodes(body, codesAt, quality.charCodeAt(index), codeAt(reason, index))) return null;
    }
    valueAt += day.stride;
  }
  return at + day.actual.length;
}

/** Writes `1.234` over `0.000`. */
function patchDigits(body: Buffer, at: number, wattHours: number): void {
  const from = wattHours * 4;
  body[at] = digits[from] ?? 0;
  body[at + 2] = digits[from + 1] ?? 0;
  body[at + 3] = digits[from + 2] ?? 0;
  body[at + 4] = digits[from + 3] ?? 0;
}

/** Writes `","q":"E0","e":"2",` over `","q":"A","e":null,`, but for an actual; false for codes of another length. */
function patchCodes(body: Buffer, at: number, quality: number, reason: number): boolean {
  if (quality === actualAt && reason === noCodeAt) return true;
  if (!isDigit(quality) || !isDigit(reason)) return false;
  body.set(estimatedCodes, at);
  body[at + estimatedQualityAt] = quality;
  body[at + estimatedReasonAt] = reason;
  return true;
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** The end of a period from its packed codes, built once for each of the few combinations that exist. */
function tailOf({ quality, reason, amendment }: SettledSlots, index: number): string {
  const reasonAt = codeAt(reason, index);
  const amendmentAt = codeAt(amendment, index);
  const key = (quality.charCodeAt(index) << 14) | (reasonAt << 7) | amendmentAt;
  const kept = tails.get(key);
  if (kept !== undefined) return kept;
  const tail = writeTail(
    quality.charAt(index),
    String.fromCharCode(reasonAt),
    String.fromCharCode(amendmentAt),
  );
  tails.set(key, tail);
  return tail;
}

function writeTail(qualityCode: string, reasonCode: string, amendmentCode: string): string {
  const reason = unpackReason(reasonCode);
  const e = reason === null ? "null" : `"${reason}"`;
  const arc = amendmentCode === noCode ? "null" : `"${amendmentCode}"`;
  return `","q":"${unpackQuality(qualityCode)}","e":${e},"arc":${arc}}`;
}

function templateOf(day: SettlementDay): DayTemplate {
  const kept = days.get(day);
  if (kept !== undefined) return kept;
  const openPeriods = allPeriods.map(
    (period) => `{"sp":"${formatStamp(periodEndOf(day, period))}","v":"`,
  );
  const firstOpen = present(openPeriods[0], "the first period");
  const tail = writeTail(actualCode, noCode, noCode);
  const template: DayTemplate = {
    openDay:
      `"settlementDayConsumptionPeriods":[{"settlementDay":{"settlementDayDate":"` +
      `${formatStamp(dayStart(day))}","periodDuration":30},"consumptionPeriods":[`,
    openPeriods,
    actual: Buffer.from(openPeriods.map((open) => `${open}0.000${tail}`).join(",")),
    firstValueAt: firstOpen.length,
    stride: firstOpen.length + "0.000".length + tail.length + 1,
  };
  return keep(days, day, template);
}

function stampOf(instant: number): string {
  return stamps.get(instant) ?? keep(stamps, instant, formatStamp(instant));
}

function keep<Key, Value>(kept: Map<Key, Value>, key: Key, value: Value): Value {
  if (kept.size >= keptMax) kept.clear();
  kept.set(key, value);
  return value;
}

function asciiOfFourDigits(): Uint8Array {
  const ascii = new Uint8Array(patchableWattHours * 4);
  for (let value = 0; value < patchableWattHours; value += 1) {
    const text = String(value).padStart(4, "0");
    for (let digit = 0; digit < 4; digit += 1) ascii[value * 4 + digit] = text.charCodeAt(digit);
  }
  return ascii;
}
