/** Puts the slots of a settled day right after a rejection (dip-messages.md 7.1). Energy is changed by no other rule. */
import type { SettledSlots } from "../day/consumption-day.ts";
import { isZeroQuality, noCode, packQuality, packReason, unpackQuality } from "../day/quality.ts";
import { packMethod } from "../estimate/method.ts";

/**
 * `drop`: the slot is not ours to tell. `zero`: no supply, so nothing was used (ZE1, reason 7). `pair`: a zero code
 * says zero. `reason`: a missing one is 2, missing data. `amendment`: a missing one is X, other. `rebuild`: as it is.
 */
export type CorrectionKind = "drop" | "zero" | "pair" | "reason" | "amendment" | "rebuild";

export interface Correction {
  readonly how: CorrectionKind;
  /** Periods 1 to 48. */
  readonly periods: readonly number[];
}

/** The day with the correction; null when no slot is left. */
export function correctDay(slots: SettledSlots, { how, periods }: Correction): SettledSlots | null {
  const columns = openColumns(slots);
  for (const period of periods)
    if (columns.wattHours[period - 1] !== null) apply(how, period, columns);
  const corrected = closeColumns(columns);
  return corrected.wattHours.every((value) => value === null) ? null : corrected;
}

interface Columns {
  readonly wattHours: (number | null)[];
  readonly quality: string[];
  readonly reason: string[];
  readonly amendment: string[];
  readonly method: string[];
}

const none = noCode.repeat(48);
const actual = packQuality("A");

function openColumns({ wattHours, quality, reason, amendment, method }: SettledSlots): Columns {
  return {
    wattHours: [...wattHours],
    quality: [...quality],
    reason: [...(reason ?? none)],
    amendment: [...(amendment ?? none)],
    method: [...(method ?? none)],
  };
}

function apply(how: CorrectionKind, period: number, columns: Columns): void {
  const slot = period - 1;
  const { wattHours, quality, reason, amendment, method } = columns;
  const code = quality[slot] ?? noCode;
  switch (how) {
    case "drop":
      wattHours[slot] = null;
      for (const column of [quality, reason, amendment, method]) column[slot] = noCode;
      return;
    case "zero":
      if (code === actual) return;
      wattHours[slot] = 0;
      quality[slot] = packQuality("ZE1");
      reason[slot] = packReason(7);
      amendment[slot] = noCode;
      method[slot] = packMethod("zero-state");
      return;
    case "pair": {
      const known = unpackQuality(code);
      if (known !== null && isZeroQuality(known)) wattHours[slot] = 0;
      return;
    }
    case "reason":
      if (code !== actual && reason[slot] === noCode) reason[slot] = packReason(2);
      return;
    case "amendment":
      if (reason[slot] === packReason(9) && amendment[slot] === noCode) amendment[slot] = "X";
      return;
    case "rebuild":
      return;
  }
}

/** A column that says nothing of any slot is none, as the record has it. */
function closeColumns({ wattHours, quality, reason, amendment, method }: Columns): SettledSlots {
  const text = (column: readonly string[]) =>
    column.every((code) => code === noCode) ? null : column.join("");
  return {
    wattHours,
    quality: quality.join(""),
    reason: text(reason),
    amendment: text(amendment),
    // Beside reasons it stands even where no method made a slot: what was amended.
    method: text(reason) === null ? null : method.join(""),
  };
}
