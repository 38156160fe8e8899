/** Acts: what a person may do to days by hand, what is shown of one before it is done, and what becomes of it. */
import type { AmendmentReason } from "../../domain/amendment/amendment-request.ts";
import type { DayChange } from "../../domain/day/day-change.ts";
import type { DayKey } from "../../domain/day/day-key.ts";
import type { RuleId } from "../../domain/validate/rule.ts";
import type { Bell } from "../../stages/ports.ts";

export const actKinds = [
  "request-reads",
  "re-validate",
  "re-estimate",
  "resubmit",
  "accept-read",
  "agreed-read",
  "amend",
] as const;
export type ActKind = (typeof actKinds)[number];

/** What is asked for. */
export type AskedAct =
  | {
      readonly kind: "request-reads" | "re-validate" | "re-estimate" | "resubmit";
      readonly key: DayKey;
    }
  | {
      readonly kind: "accept-read";
      readonly key: DayKey;
      readonly period: number;
      readonly rule: RuleId;
    }
  | {
      readonly kind: "agreed-read";
      readonly key: DayKey;
      /** The instant of the register read, milliseconds UTC, and its figure. */
      readonly at: number;
      readonly wattHours: number;
    }
  | {
      readonly kind: "amend";
      readonly key: DayKey;
      /** Periods of the day, both included. */
      readonly first: number;
      readonly last: number;
      /** Gross consumption of these half hours together. */
      readonly grossWh: number;
      readonly reason: AmendmentReason;
    };

/** An act as the audit keeps it. */
export interface ActRecord {
  readonly stream: "console";
  /** Market time. */
  readonly at: number;
  readonly actor: string;
  readonly role: string;
  readonly kind: string;
  readonly actId: string;
  readonly subjects: readonly string[];
  readonly reason: string;
  readonly before: PlainValues | null;
  readonly after: PlainValues | null;
  readonly ruleset: string | null;
}

export type PlainValues = Readonly<Record<string, string | number | boolean | null>>;

/** What an act will do, as it is shown to who asks for it. */
export interface ShownAct {
  /** In the audit's words, such as `day.revalidate`. */
  readonly kind: string;
  readonly subjects: readonly string[];
  /** Sentences. */
  readonly says: readonly string[];
  readonly days: readonly DayChange[];
  readonly before: PlainValues | null;
  readonly after: PlainValues | null;
  readonly ruleset: string | null;
}

/** `repeated`: the same act was carried out before. `conflict`: a day was moved meanwhile. */
export type SavedAct = readonly Bell[] | "repeated" | "conflict";

/** An act that can be carried out: what was shown and what is saved are one computation. */
export interface PreparedAct {
  readonly kind: "prepared";
  readonly shown: ShownAct;
  save(record: ActRecord): Promise<SavedAct>;
}

/** It cannot be done, or there is nothing to do; `says` why. */
export interface RefusedAct {
  readonly kind: "refused";
  readonly says: string;
}

export type Preparation = PreparedAct | RefusedAct;

/** A refusal. */
export function refusedAct(says: string): RefusedAct {
  return { kind: "refused", says };
}

/** A day as the audit and the exceptions name it. */
export function daySubject({ pointId, day, quantity }: DayKey): string {
  return `point:${pointId} ${day} ${quantity}`;
}
