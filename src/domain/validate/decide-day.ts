/**
 * What new reads, registers or rejections make of one day: nothing, a settled version, a wait for more, or work
 * for the estimate stage.
 */
import { type AppointedSlots, actualDay, type SettledSlots } from "../day/consumption-day.ts";
import { noCode, packQuality } from "../day/quality.ts";
import type { Ruleset } from "../ruleset/ruleset.ts";
import { periodsPerDay } from "../time/settlement-period.ts";
import { assembleDay, type StoredReads } from "./assemble-day.ts";
import { bringsNothing } from "./brings-nothing.ts";
import type { DayFacts } from "./day-facts.ts";
import { noReasons } from "./day-reads.ts";
import { examineHeldDay } from "./examine-held-day.ts";
import type { ExaminedFinding } from "./examined-day.ts";
import { type JudgedDay, judgeDay } from "./judge-day.ts";
import { wholeDayPeriods } from "./stamp-runs.ts";

/** The day as the record holds it. */
export interface HeldDay {
  readonly revision: number;
  /** 0: none yet. */
  readonly currentVersion: number;
  /** Slots of the current version; null when there is none. */
  readonly wattHours: readonly (number | null)[] | null;
  readonly quality: string | null;
  /** When the device gave the one answer that brought the whole day; null when several messages did. */
  readonly readAt: number | null;
  readonly blockIds: readonly string[];
  /** What messages brought for the day, where it was not completed by one alone. */
  readonly reads: readonly StoredReads[];
}

export interface DayNews {
  readonly incoming: readonly StoredReads[];
  readonly held: HeldDay | null;
  readonly facts: DayFacts;
  /** The first cut-off of the day has come: what is missing is to be filled now. */
  readonly isDue: boolean;
  /** The final cut-off has passed: what comes is kept, and changes nothing any more. */
  readonly isFinal: boolean;
  /** A person asks: the day is judged whether or not it is a repeat. Left out: nobody does. */
  readonly isAsked?: boolean;
}

export type DayDecision =
  | { readonly kind: "unchanged" }
  /** One clean answer brought the whole day: it needs no row of its reads. */
  | {
      readonly kind: "straight";
      readonly slots: SettledSlots;
      readonly reads: StoredReads;
      /** Flags: nothing among them takes a slot out. */
      readonly findings: readonly ExaminedFinding[];
    }
  | {
      readonly kind: "settle" | "fill" | "wait" | "keep";
      readonly judged: JudgedDay;
      /** Reads to keep, those of a day that went straight before included. */
      readonly reads: readonly StoredReads[];
      readonly slots: SettledSlots | null;
      readonly blockIds: readonly string[];
    };

const actual = packQuality("A");

/** Decides on one day. Idempotent: the same news again is `unchanged` or gives the same figures. */
export function decideDay(news: DayNews, ruleset: Ruleset): DayDecision {
  const { held, facts, incoming } = news;
  const straight = held === null && !news.isFinal ? straightDay(news, ruleset) : null;
  if (straight !== null) return straight;
  if (held !== null && news.isAsked !== true && bringsNothing(news, ruleset))
    return { kind: "unchanged" };

  const base = held === null ? [] : baseReads(held);
  const all = [...(held?.reads ?? []), ...base, ...incoming];
  const assembled = assembleDay(all, ruleset);
  const judged = judgeDay(assembled, facts, ruleset);
  const seen = { reads: [...base, ...incoming], blockIds: assembled.blockIds };
  const kind = kindOf(news, judged);
  if (kind === "settle" || (kind === "keep" && judged.isComplete))
    return { kind, judged, slots: actualSlots(judged.wattHours, facts.appointed), ...seen };
  return { kind, judged: kind === "wait" ? withoutGaps(judged) : judged, slots: null, ...seen };
}

function kindOf(
  { held, facts, isDue, isFinal }: DayNews,
  judged: JudgedDay,
): "settle" | "fill" | "wait" | "keep" {
  const hasVersion = held !== null && held.currentVersion > 0;
  if (isFinal) return hasVersion ? "keep" : "wait";
  if (!judged.isComplete) return isDue || hasVersion ? "fill" : "wait";
  return hasVersion && sameActuals(held, judged.wattHours, facts.appointed) ? "keep" : "settle";
}

/** Before its cut-off a day lacks nothing yet: V40 is asked of days that are due. */
function withoutGaps(judged: JudgedDay): JudgedDay {
  return { ...judged, findings: judged.findings.filter(({ rule }) => rule !== "V40") };
}

/** Slots of a day that is actual wherever it is appointed. */
export function actualSlots(
  wattHours: readonly (number | null)[],
  appointed: AppointedSlots,
): SettledSlots {
  const day = actualDay(wattHours);
  if (appointed.first === 1 && appointed.last === periodsPerDay) return day;
  const quality =
    noCode.repeat(appointed.first - 1) +
    actual.repeat(appointed.last - appointed.first + 1) +
    noCode.repeat(periodsPerDay - appointed.last);
  return { ...day, quality };
}

function straightDay({ incoming, facts }: DayNews, ruleset: Ruleset): DayDecision | null {
  const [reads, ...others] = incoming;
  if (reads === undefined || others.length > 0 || facts.rejected.length > 0) return null;
  const wattHours = wholeDayOf(reads, facts.appointed);
  if (wattHours === null) return null;
  const { examined, past } = examineHeldDay(wattHours, null, facts, ruleset);
  if (examined.states.includes("I") || examined.states.includes("M")) return null;
  const findings = past.length === 0 ? examined.findings : [...examined.findings, ...past];
  return { kind: "straight", slots: actualSlots(wattHours, facts.appointed), reads, findings };
}

/** 48 by period, when the reads are those of every appointed slot, each once and none refused; else null. */
function wholeDayOf(
  { periods, wattHours, reasons, notes }: StoredReads,
  { first, last }: AppointedSlots,
): readonly (number | null)[] | null {
  // What is noted of reads is kept with them.
  if (notes !== undefined) return null;
  if (periods.length !== last - first + 1) return null;
  // The usual day, taken as a whole: its lists say so by being the shared ones.
  if (periods === wholeDayPeriods && reasons === noReasons) return wattHours;
  const whole: (number | null)[] = new Array(periodsPerDay).fill(null);
  for (let entry = 0; entry < periods.length; entry += 1) {
    const slot = (periods[entry] ?? 0) - 1;
    const value = wattHours[entry] ?? null;
    if (value === null || (reasons[entry] ?? null) !== null || whole[slot] !== null) return null;
    if (slot + 1 < first || slot + 1 > last) return null;
    whole[slot] = value;
  }
  return whole;
}

/** Everything that messages brought for a day, whether it has rows of reads or went straight. */
export function readsOfDay(held: HeldDay): readonly StoredReads[] {
  return [...held.reads, ...baseReads(held)];
}

/** The one answer of a day that went straight, as reads: from now on the day needs them one by one. */
function baseReads(held: HeldDay): readonly StoredReads[] {
  const { wattHours, quality, readAt, blockIds } = held;
  const [blockId] = blockIds;
  if (
    held.reads.length > 0 ||
    wattHours === null ||
    quality === null ||
    readAt === null ||
    blockId === undefined
  )
    return [];
  const periods: number[] = [];
  const values: number[] = [];
  for (let slot = 0; slot < periodsPerDay; slot += 1) {
    const value = wattHours[slot] ?? null;
    if (value === null || quality.charAt(slot) !== actual) continue;
    periods.push(slot + 1);
    values.push(value);
  }
  const reasons = periods.map(() => null);
  return [
    {
      readAt,
      receivedAt: readAt,
      blockId,
      position: wholeDayPosition,
      periods,
      wattHours: values,
      reasons,
    },
  ];
}

/** Stands for the message of a block that brought a whole day; its version names the block. */
export const wholeDayPosition = -1;

function sameActuals(
  held: HeldDay,
  wattHours: readonly (number | null)[],
  appointed: AppointedSlots,
): boolean {
  if (held.wattHours === null || held.quality === null) return false;
  for (let slot = appointed.first - 1; slot < appointed.last; slot += 1)
    if (held.quality.charAt(slot) !== actual || held.wattHours[slot] !== wattHours[slot])
      return false;
  return true;
}
