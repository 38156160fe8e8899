/** What the rules over slots, the day and its register look at, and what comes of it. */
import type { AppointedSlots } from "../day/consumption-day.ts";
import type { EstimationReason } from "../day/quality.ts";
import type { MeasurementQuantity } from "../identity/measurement-quantity.ts";
import type { ConnectionType } from "../standing/standing.ts";
import type { AcceptedRead } from "./accepted-read.ts";
import type { DarkSlots } from "./dark-slots.ts";
import type { Finding, RuleId, RuleMode, Verdict } from "./rule.ts";
import type { ClockEvidence } from "./rules/clock-suspect.ts";
import type { SupplyStates } from "./supply-states.ts";
import type { ValueRun } from "./value-run.ts";

/** A slot whose read was taken out before the day was looked at: by a read rule, or by the centre. */
export interface UnusableSlot {
  readonly rule: RuleId;
  readonly verdict: Verdict;
}

export interface DayToExamine {
  readonly quantity: MeasurementQuantity;
  readonly connection: ConnectionType;
  /** Null: unknown, which counts as three. */
  readonly phases: number | null;
  readonly appointed: AppointedSlots;
  readonly states: SupplyStates;
  /** 48 by period: watt-hours as read, null where nothing usable is held. */
  readonly wattHours: readonly (number | null)[];
  /** 48 by period: why nothing usable is held; null as a whole: the read rules took nothing out. */
  readonly unusable: readonly (UnusableSlot | null)[] | null;
  /** Reads that a person let stand against a rule; left out: none. */
  readonly accepted?: readonly AcceptedRead[];
  /** The other direction of the same half hours; null: the point has none. */
  readonly otherFlow: readonly (number | null)[] | null;
  /** Watt-hours between both midnight reads of one register epoch; null: not held. */
  readonly dailyAdvance: number | null;
  readonly dark: DarkSlots;
  /** Export in the dark over the days before; null: no history is held. */
  readonly darkHistory: { readonly days: number; readonly exportWh: number } | null;
  /** The run of equal figures that reaches into the day; null: none or unknown. */
  readonly runBefore: ValueRun | null;
  /** Missing half hours right before the day; 0: none or unknown. */
  readonly gapBefore: number;
  /** Signs against the clock of the meter; null: there are none. */
  readonly clock: ClockEvidence | null;
  /** Usable slots of a collected sibling quantity; null: there is none. */
  readonly siblingSlots: number | null;
  /** The last answer was E20, E21 or E30, or a no-comms notice is in force. */
  readonly isUnreachable: boolean;
}

export interface ExaminedFinding extends Finding {
  /** A finding in shadow is reported and has no effect. */
  readonly mode: RuleMode;
}

export interface ExaminedDay {
  /** In the order in which the rules spoke. */
  readonly findings: readonly ExaminedFinding[];
  /** 48 by period: what may settle as actual. */
  readonly wattHours: readonly (number | null)[];
  /** 48 letters: A actual, I held and not believed, M missing, - not appointed. */
  readonly states: string;
  /** 48 by period: why the slot is not actual; null where it is, or is not appointed. */
  readonly reasons: readonly EstimationReason[];
  readonly sumWh: number;
}
