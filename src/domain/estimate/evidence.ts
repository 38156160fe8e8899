/**
 * Everything that estimation is told about one point, quantity and UTC day. It is plain data, so that it can
 * be loaded for a block of days in one statement, kept beside the figure, and run again years later.
 */
import { assert } from "../../std/assert.ts";
import type { AppointedSlots } from "../day/consumption-day.ts";
import { noCode } from "../day/quality.ts";
import type { MeasurementQuantity } from "../identity/measurement-quantity.ts";
import type { LoadShape } from "../shape/load-shape.ts";
import type { SettlementDay } from "../time/settlement-day.ts";
import { periodsPerDay } from "../time/settlement-period.ts";

export interface DayEvidence {
  readonly day: SettlementDay;
  readonly quantity: MeasurementQuantity;
  readonly appointed: AppointedSlots;
  /** 48 by period: usable actuals; null where a slot waits to be filled or is not appointed. */
  readonly wattHours: readonly (number | null)[];
  /** 48 packed reasons (`quality.ts`): 1, 2, 3, 4 or t exactly where a slot is to be filled, else `-`. */
  readonly reasons: string;
  /** Usable reads (V50 to V54) of one meter and register epoch in time order, of the day and around it. */
  readonly registers: readonly EvidenceRegister[];
  /** Actual of the half hour just before the first appointed slot; null: none. */
  readonly before: number | null;
  /** Actual of the half hour just after the last appointed slot; null: none. */
  readonly after: number | null;
  readonly state: SupplyState;
  readonly connection: EvidenceConnection;
  /** Annual consumption in force on the day; null: nothing is known and the class serves. */
  readonly annual: AnnualFigure | null;
  /** Published load shape of the day (steps 1 to 5), or null: the built-in one. */
  readonly shape: LoadShape | null;
}

/** A cumulative read. */
export interface EvidenceRegister {
  /** Milliseconds since 1970 UTC; a daily read stands at 00:00:00Z exactly (V50 takes it there). */
  readonly at: number;
  /** Watt-hours since the start of the epoch; after a roll-over (V52) the modulus is added. */
  readonly wattHours: number;
  /** Where the read is kept: goes into the reason chain. */
  readonly source: string;
}

export interface SupplyState {
  readonly supply: "live" | "deEnergised" | "disconnected";
  /** The supplier's notice in force; disabled comes before vacant. */
  readonly notice: "none" | "vacant" | "disabled";
}

export interface EvidenceConnection {
  /** Whole current, low voltage with current transformers, high, extra high, unmetered (DI-015). */
  readonly connectionType: "W" | "L" | "H" | "E" | "U";
  readonly domestic: boolean;
  /** What a half hour can carry at most; null: no limit for this connection. */
  readonly hardLimitWh: number | null;
}

export interface AnnualFigure {
  readonly wattHours: number;
  /** Nominated by the supplier (SNAC) or held by the centre. */
  readonly source: "nominated" | "central";
  /** True: the centre's own default (quality D). */
  readonly isDefaulted?: boolean;
}

/** Reasons that a slot to be filled can carry: 1 opted out, 2 missing, 3 invalid, 4 no comms, 10 not smart. */
const openReasons = "1234t";

/** Throws when evidence contradicts itself: the loader's mistake, never bad data of a meter. */
export function assertEvidence(evidence: DayEvidence): void {
  const { wattHours, reasons, registers, appointed } = evidence;
  assert(wattHours.length === periodsPerDay && reasons.length === periodsPerDay, "48 slots");
  assert(
    appointed.first >= 1 && appointed.first <= appointed.last && appointed.last <= periodsPerDay,
    "appointed slots",
  );
  for (let slot = 0; slot < periodsPerDay; slot += 1) {
    const fault = slotFault(evidence, slot);
    // The text is built only for a fault: this runs for every slot of every day.
    if (fault !== null) assert(false, `slot ${slot + 1}: ${fault}`);
  }
  for (let index = 1; index < registers.length; index += 1)
    assert(
      (registers[index]?.at ?? 0) > (registers[index - 1]?.at ?? 0),
      "register reads come in time order",
    );
}

function slotFault({ wattHours, reasons, appointed }: DayEvidence, slot: number): string | null {
  const value = wattHours[slot] ?? null;
  const isAppointed = slot + 1 >= appointed.first && slot < appointed.last;
  const reason = reasons.charAt(slot);
  if (value === null) {
    const isRight = isAppointed ? openReasons.includes(reason) : reason === noCode;
    return isRight ? null : "a reason exactly where the slot is to be filled";
  }
  const isActual = isAppointed && reason === noCode && Number.isSafeInteger(value) && value >= 0;
  return isActual ? null : "not a usable actual";
}
