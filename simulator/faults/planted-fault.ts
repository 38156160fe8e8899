/** A fault as it was planted on one point and day: a line of `injected.jsonl`, or an effect that goes with one. */
import type { SettlementDay } from "../../src/domain/time/settlement-day.ts";
import type { Meter, SettledQuantity } from "../meters/meter.ts";
import type { DayPlanting, FaultLevel, FaultParams } from "./fault.ts";

export interface PlantedFault {
  /** Running number from 1; the lines of one planting share it. */
  readonly n: number;
  /** Its word in reports: the name of the catalogue, or the demo's. */
  readonly kind: string;
  /** Its number in the catalogue, `recorded`, or the name of an action. */
  readonly fault: string;
  readonly level: FaultLevel;
  readonly params: FaultParams;
  readonly meter: Meter;
  readonly quantity: SettledQuantity;
  readonly day: SettlementDay;
  /** What is true for each of the planting's periods, in watt-hours; null: the recording has none. */
  readonly truthWh: readonly (number | null)[];
  readonly planting: Omit<DayPlanting, "day" | "quantity" | "meter">;
}
