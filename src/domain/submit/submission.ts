/** One IF-021 message before it is written: one point, one quantity, one settled day. */
import type { SettledSlots } from "../day/consumption-day.ts";
import type { DipId } from "../identity/dip-id.ts";
import type { GspGroup } from "../identity/gsp-group.ts";
import type { MeasurementQuantity } from "../identity/measurement-quantity.ts";
import type { Mpan } from "../identity/mpan.ts";
import type { ConnectionType } from "../standing/standing.ts";
import type { SettlementDay } from "../time/settlement-day.ts";
import type { SenderReference } from "./sender-reference.ts";

/** Whom a message is about: what stands in M0 and B067 of every message on a point's consumption. */
export interface SubmissionPoint {
  readonly mpan: Mpan;
  readonly distributorDipId: DipId;
  readonly gspGroup: GspGroup;
  /** The type in force at the first slot of the day (ECS1013). */
  readonly connectionType: ConnectionType;
  /** When that type took effect, milliseconds since 1970 UTC. */
  readonly connectionFrom: number;
}

export interface Submission extends SubmissionPoint {
  readonly senderReference: SenderReference;
  readonly measurementQuantity: MeasurementQuantity;
  readonly settlementDay: SettlementDay;
  readonly slots: SettledSlots;
}
