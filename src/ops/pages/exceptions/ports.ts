/** What the pages of exceptions need of the record. */

import type { MeasurementQuantity } from "../../../domain/identity/measurement-quantity.ts";
import type { SettlementDay } from "../../../domain/time/settlement-day.ts";
import type { FindingCause } from "../../../domain/validate/cause.ts";
import type { ExceptionLevel } from "../../../domain/validate/exception.ts";
import type { KeptFinding } from "../../../domain/validate/exception-kind.ts";
import type { PlainValues } from "../../acts/act.ts";

/** An exception. Instants are market time, milliseconds UTC. */
export interface OpenItem {
  readonly id: number;
  readonly cause: FindingCause;
  readonly level: ExceptionLevel;
  readonly value: string | null;
  readonly state: "active" | "cleared";
  readonly firstDay: SettlementDay;
  readonly lastDay: SettlementDay;
  readonly pointCount: number;
  readonly wattHours: number;
  readonly openedAt: number;
  readonly clearedAt: number | null;
  readonly acknowledgedAt: number | null;
  readonly acknowledgedBy: string | null;
  readonly note: string | null;
  readonly reopened: number;
  readonly assignee: string | null;
}

export interface ItemsAsked {
  readonly state: "open" | "active" | "cleared" | "any";
  readonly acknowledged: "yes" | "no" | "any";
  readonly cause: string | null;
  readonly level: string | null;
  /** Null: any; empty: nobody. */
  readonly assignee: string | null;
  readonly order: "energy" | "age" | "day";
  readonly after: { readonly place: number; readonly id: number } | null;
  readonly rowsMax: number;
}

export interface ItemsPage {
  readonly items: readonly OpenItem[];
  readonly total: number;
  readonly next: { readonly place: number; readonly id: number } | null;
}

/** A day of an exception, with what the rules of its cause found. */
export interface ConcernedDay {
  readonly settlementDay: SettlementDay;
  readonly pointId: number;
  readonly quantity: MeasurementQuantity;
  readonly version: number;
  readonly wattHours: number;
  readonly ceasedAt: number | null;
  readonly findings: readonly (KeptFinding & {
    readonly periods: readonly number[];
    readonly holds: boolean;
  })[];
}

/** Who acts on exceptions, and why. */
export interface ItemAct {
  readonly kind: "exception.acknowledge" | "exception.assign" | "exception.proposeAcknowledge";
  readonly at: number;
  readonly actor: string;
  readonly role: string;
  readonly actId: string;
  readonly ids: readonly number[];
  readonly reason: string | null;
  readonly after: PlainValues;
  readonly secondOf: number | null;
}

/** An acknowledgement of many that waits for a second person. */
export interface WaitingProposal {
  readonly auditId: number;
  readonly actor: string;
  readonly reason: string | null;
  readonly ids: readonly number[];
}

export interface ExceptionsPorts {
  loadItems(asked: ItemsAsked): Promise<ItemsPage>;
  /** Those of these numbers that stand on their own. */
  loadNamed(ids: readonly number[]): Promise<readonly OpenItem[]>;
  /** Null: there is none of that number. */
  loadDays(
    id: number,
    daysMax: number,
  ): Promise<{ readonly days: readonly ConcernedDay[]; readonly count: number } | null>;
  listProposals(id: number | null): Promise<readonly WaitingProposal[]>;
  acknowledge(act: ItemAct): Promise<"done" | "repeated">;
  assign(act: ItemAct, assignee: string | null): Promise<"done" | "repeated">;
  propose(act: ItemAct): Promise<"done" | "repeated">;
}
