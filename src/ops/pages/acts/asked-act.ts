/** What the address and the form of an act ask for. */
import type { ActField } from "../../../../web/views/act-view.ts";
import {
  type AmendmentReason,
  isAmendmentReason,
} from "../../../domain/amendment/amendment-request.ts";
import type { DayKey } from "../../../domain/day/day-key.ts";
import { isMeasurementQuantity } from "../../../domain/identity/measurement-quantity.ts";
import { parseInstant } from "../../../domain/time/instant.ts";
import { isSettlementDay, type SettlementDay } from "../../../domain/time/settlement-day.ts";
import { periodsPerDay } from "../../../domain/time/settlement-period.ts";
import { findRule } from "../../../domain/validate/catalogue.ts";
import { type ActKind, type AskedAct, actKinds } from "../../acts/act.ts";
import type { ConsoleRequest } from "../../console-route.ts";

/** The act that an address names; null: there is none such. */
export function readAddress({
  params,
  query,
}: Pick<ConsoleRequest, "params" | "query">): { kind: ActKind; key: DayKey } | null {
  const kind = actKinds.find((each) => each === params["kind"]);
  const { pointId = "", day = "" } = params;
  const quantity = query["q"] ?? "AI";
  if (kind === undefined || !/^[1-9]\d{0,14}$/.test(pointId)) return null;
  if (!isSettlementDay(day) || !isMeasurementQuantity(quantity)) return null;
  return { kind, key: { day, pointId: Number(pointId), quantity } };
}

/** Names of the fields that an act needs besides its day. */
const fieldNames: Readonly<Record<ActKind, readonly string[]>> = {
  "request-reads": [],
  "re-validate": [],
  "re-estimate": [],
  resubmit: [],
  "accept-read": ["period", "rule"],
  "agreed-read": ["at", "kwh"],
  amend: ["first", "last", "kwh", "amendmentReason"],
};

export type Fields = Readonly<Record<string, string>>;

/** What was typed, or stands in the address. */
export function readFields(kind: ActKind, { form, query }: ConsoleRequest): Fields {
  return Object.fromEntries(
    fieldNames[kind].flatMap((name) => {
      const value = form[name]?.[0] ?? query[name];
      return value === undefined ? [] : [[name, value.trim()]];
    }),
  );
}

/** True once everything that the act needs was given. */
export function hasFields(kind: ActKind, fields: Fields): boolean {
  return fieldNames[kind].every((name) => (fields[name] ?? "") !== "");
}

/** The act; a text says what was typed wrongly. */
export function readAct(kind: ActKind, key: DayKey, fields: Fields): AskedAct | string {
  switch (kind) {
    case "accept-read":
      return readAccept(key, fields);
    case "agreed-read":
      return readAgreed(key, fields);
    case "amend":
      return readAmend(key, fields);
    default:
      return { kind, key };
  }
}

function readAccept(key: DayKey, { period: text = "", rule: id = "" }: Fields): AskedAct | string {
  const period = periodOf(text);
  const rule = findRule(id);
  if (period === null) return "A half hour is a number from 1 to 48.";
  if (rule === undefined) return "A rule is named as V31.";
  return { kind: "accept-read", key, period, rule: rule.id };
}

function readAgreed(key: DayKey, { at: text = "", kwh = "" }: Fields): AskedAct | string {
  const at = parseInstant(withSeconds(text));
  const wattHours = wattHoursOf(kwh);
  if (at === null) return "The instant is expected in UTC, such as 2026-10-27T00:00.";
  if (wattHours === null) return "A register read is expected in kWh, with at most three decimals.";
  return { kind: "agreed-read", key, at, wattHours };
}

function readAmend(key: DayKey, fields: Fields): AskedAct | string {
  const [first, last] = [periodOf(fields["first"] ?? ""), periodOf(fields["last"] ?? "")];
  const grossWh = wattHoursOf(fields["kwh"] ?? "");
  const reason = reasonOf(fields["amendmentReason"] ?? "");
  if (first === null || last === null || first > last)
    return "Half hours are numbers from 1 to 48, the first not after the last.";
  if (grossWh === null) return "Consumption is expected in kWh, with at most three decimals.";
  if (reason === null) return "A reason of DI-166 is expected.";
  return { kind: "amend", key, first, last, grossWh, reason };
}

function periodOf(text: string): number | null {
  const period = Number(text);
  return /^\d{1,2}$/.test(text) && period >= 1 && period <= periodsPerDay ? period : null;
}

/** Kilowatt-hours as people type them, as whole watt-hours; no float comes into it. */
function wattHoursOf(text: string): number | null {
  const match = /^(\d{1,9})(?:\.(\d{1,3}))?$/.exec(text);
  if (match === null) return null;
  const [, whole = "0", part = ""] = match;
  return Number(whole) * 1_000 + Number(part.padEnd(3, "0"));
}

/** A field of a browser tells neither seconds nor zone: the page says UTC. */
function withSeconds(text: string): string {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(text) ? `${text}:00Z` : text;
}

function reasonOf(text: string): AmendmentReason | null {
  return isAmendmentReason(text) ? text : null;
}

const reasonWords: Readonly<Record<AmendmentReason, string>> = {
  A: "A agreed read",
  E: "E estimation",
  M: "M metering",
  R: "R reading",
  S: "S stolen or lost",
  T: "T tampering",
  X: "X other",
};

/** The fields as they are asked for. */
export function actFields(kind: ActKind, day: SettlementDay, fields: Fields): readonly ActField[] {
  const field = (name: string, says: string, more: Partial<ActField> = {}): ActField => ({
    ...{ name, says, value: fields[name] ?? "", type: "text", choices: [], hint: "" },
    ...more,
  });
  switch (kind) {
    case "accept-read":
      return [
        field("period", "Half hour", { type: "number", hint: "1 to 48" }),
        field("rule", "Rule", { hint: "such as V31" }),
      ];
    case "agreed-read":
      return [
        field("at", "Instant, UTC", {
          type: "datetime-local",
          value: fields["at"] ?? `${day}T00:00`,
        }),
        field("kwh", "Register, kWh", { hint: "the cumulative register, up to three decimals" }),
      ];
    case "amend":
      return [
        field("first", "First half hour", { type: "number", value: fields["first"] ?? "1" }),
        field("last", "Last half hour", { type: "number", value: fields["last"] ?? "48" }),
        field("kwh", "Gross, kWh", { hint: "of these half hours together" }),
        field("amendmentReason", "Reason (DI-166)", {
          choices: Object.entries(reasonWords).map(([value, says]) => ({ value, says })),
        }),
      ];
    default:
      return [];
  }
}
