/**
 * Everything that estimation is told about one point, quantity and UTC day. It is plain data, so that it can
 * be loaded for a block of days in one statement, kept beside the figure, and run again years later.
 */
import { assert } from "../../std/assert.ts";
import type { AppointedSlots } from "../day/consumption-day.ts";
import { noCode } from "../day/quality.ts";
import { isActive, type MeasurementQuantity } from "../identity/measurement-quantity.ts";
import type { LoadShape } from "../shape/load-shape.ts";
import type { SettlementDay } from "../time/settlement-day.ts";
import { periodsPerDay } from "../time/settlement-period.ts";
import type { WiderEvidence } from "./wider-evidence.ts";

export interface DayEvidence extends WiderEvidence {
  readonly day: SettlementDay;
  readonly quantity: MeasurementQuantity;
  readonly appointed: AppointedSlots;
  /** 48 by period: usable actuals; null where a slot waits to be filled or is not appointed. */
  readonly wattHours: readonly (number | null)[];
  /** 48 packed reasons (`quality.ts`): 1, 2, 3, 4 or t exactly where a slot is to be filled, else `-`. */
  readonly reasons: string;
  /**
   * Usable reads (V50 to V54) in time order: of the day, around it as far as its brackets reach, and older
   * ones since the last critical change (E4, E6, E7). The two totals of a twin meter come added.
   */
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
  /** Meter and register epoch; reads that name none are of one and the same. */
  readonly meterId?: string;
  /** The last read of a meter that is taken off, or the first of one that is put on. */
  readonly event?: "removal" | "installation";
  /** True: agreed with the other supplier or overriding (IF-041 SupplierAgreedCOS, ReadingOverride). */
  readonly isAgreed?: boolean;
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
const openReasons: ReadonlySet<number> = new Set(Array.from("1234t", (code) => code.charCodeAt(0)));
const noReason = noCode.charCodeAt(0);

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
  assertTimeOrder(registers);
  const { rates, active, quantity } = evidence;
  if (rates !== null) for (const reads of [rates.offPeak, rates.peak]) assertTimeOrder(reads);
  assert(
    (active === null) === isActive(quantity),
    "active energy stands beside reactive energy, and only there",
  );
}

/** Two reads at one instant can only be of two meters: one goes, the other comes. */
function assertTimeOrder(registers: readonly EvidenceRegister[]): void {
  for (let index = 1; index < registers.length; index += 1) {
    const [earlier, later] = [registers[index - 1], registers[index]];
    const isExchange = earlier?.at === later?.at && earlier?.meterId !== later?.meterId;
    const isInOrder = isExchange || (later?.at ?? 0) > (earlier?.at ?? 0);
    if (!isInOrder) assert(false, "register reads come in time order");
  }
}

function slotFault({ wattHours, reasons, appointed }: DayEvidence, slot: number): string | null {
  const value = wattHours[slot] ?? null;
  const isAppointed = slot + 1 >= appointed.first && slot < appointed.last;
  const reason = reasons.charCodeAt(slot);
  if (value === null) {
    const isRight = isAppointed ? openReasons.has(reason) : reason === noReason;
    return isRight ? null : "a reason exactly where the slot is to be filled";
  }
  const isActual = isAppointed && reason === noReason && Number.isSafeInteger(value) && value >= 0;
  return isActual ? null : "not a usable actual";
}
