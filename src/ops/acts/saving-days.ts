/** Acts that come to versions of days: what is shown and what is saved are made of one decision. */
import type { DayChange } from "../../domain/day/day-change.ts";
import { type DayKey, dayKeyText } from "../../domain/day/day-key.ts";
import type { Kept, LoadedDay } from "../../stages/ports.ts";
import type { PlainValues, PreparedAct } from "./act.ts";
import { daySubject } from "./act.ts";
import type { Brought, HandPorts } from "./hand-ports.ts";
import { keptChanges } from "./kept-changes.ts";

export interface DecidedAct {
  /** In the audit's words. */
  readonly kind: string;
  readonly kept: Kept;
  readonly held: ReadonlyMap<string, LoadedDay>;
  readonly brought: Brought;
  readonly ruleset: string | null;
  /** Sentences that come before what is said of the days. */
  readonly says: readonly string[];
  /** Facts beside the versions that the audit keeps; no figures of meters. */
  readonly facts?: PlainValues;
}

/** The act; days that a decision leaves alone are named all the same. */
export function savingDays(asked: DayKey, decided: DecidedAct, ports: HandPorts): PreparedAct {
  const { kind, kept, held, brought, ruleset, says, facts = {} } = decided;
  const days = keptChanges(kept, held);
  return {
    kind: "prepared",
    shown: {
      kind,
      subjects: [...new Set([daySubject(asked), ...days.map(daySubject)])],
      says: [...says, ...days.map(saysOf), ...findingsSaid(kept)],
      days,
      before: versionsOf(days, "versionBefore"),
      after: { ...facts, ...versionsOf(days, "versionAfter") },
      ruleset,
    },
    save: (record) => ports.saveDays(record, kept, brought),
  };
}

/** The days of a decision by their key texts, as they stand. */
export function heldOf(key: DayKey, held: LoadedDay): ReadonlyMap<string, LoadedDay> {
  return new Map([[dayKeyText(key), held]]);
}

function versionsOf(
  days: readonly DayChange[],
  which: "versionBefore" | "versionAfter",
): PlainValues {
  return Object.fromEntries(
    days.flatMap((day) => [
      [`${day.day} ${day.quantity} version`, day[which]],
      [
        `${day.day} ${day.quantity} state`,
        which === "versionBefore" ? day.stateBefore : day.stateAfter,
      ],
    ]),
  );
}

function saysOf({
  day,
  slots,
  versionBefore,
  versionAfter,
  stateAfter,
  isSent,
}: DayChange): string {
  if (versionAfter === versionBefore)
    return `${day}: no half hour changes; the day is ${stateWords(stateAfter)} afterwards.`;
  const count = `${slots.length} half ${slots.length === 1 ? "hour" : "hours"}`;
  const sent = isSent ? "It goes to the platform." : "The platform has this content already.";
  return `${day}: version ${versionAfter} is made, ${count} ${slots.length === 1 ? "changes" : "change"}. ${sent}`;
}

function stateWords(state: string): string {
  if (state === "estimate" || state === "default") return `waiting for ${state}`;
  return state === "open" ? "open, waiting for reads or its cut-off" : state;
}

function findingsSaid({ days: { judged } }: Kept): readonly string[] {
  return judged.flatMap(({ findings, ruleset }) => {
    const inForce = findings.filter(({ mode }) => mode === "on");
    if (inForce.length === 0) return [];
    const told = inForce.map(({ rule, outcome }) => `${rule} ${outcome}`).join(", ");
    return [`The rules of ${ruleset} then say: ${told}.`];
  });
}
