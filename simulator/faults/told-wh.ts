/** What faults together make of the half hours and registers that a message tells. */
import type { SettlementDay } from "../../src/domain/time/settlement-day.ts";
import type { Draft } from "../messages/draft.ts";
import type { PlantedFault } from "./planted-fault.ts";

/** A half hour as it is told, in watt-hours; NaN: left out. Of two faults on it the later speaks. */
export function toldWh(faults: readonly PlantedFault[], period: number, truth: number): number {
  for (let index = faults.length - 1; index >= 0; index -= 1) {
    const reported = faults[index]?.planting.effect.reported;
    if (reported?.has(period)) return reported.get(period) ?? Number.NaN;
  }
  return truth;
}

/** The register at a midnight as a message tells it, in watt-hours; null: left out. */
export function toldRegister(of: Draft, midnight: SettlementDay, truth: number): number | null {
  let told: number | null = truth;
  if (of.saysTruth) return told;
  for (const { planting } of of.faults)
    if (told !== null && planting.effect.register !== undefined)
      told = planting.effect.register(told, midnight, of);
  return told;
}
