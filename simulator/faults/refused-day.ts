/** Days whose half hours are not believed, because the register says otherwise. */
import { allPeriods } from "../../src/domain/time/settlement-period.ts";
import { type Expectation, filledByRegisters, settledAsActual } from "./expectation.ts";
import type { DayPlanting, FaultParams, Planting } from "./fault.ts";
import type { Site } from "./site.ts";
import { nextLogRow } from "./told-values.ts";
import { withoutRegisters } from "./without-registers.ts";

/** What is expected of `count` half hours that differ from the register. */
export function refusedByRegister(count: number): Expectation {
  return {
    ...settledAsActual,
    read: ["refused", "registerMismatch"],
    slot: filledByRegisters(count, "3"),
    ending: "E",
    advisory: "registerMismatch",
    refusal: true,
  };
}

export interface FalseDay {
  /** 48 half hours as they are told, in watt-hours. */
  readonly toldWh: readonly number[];
  /** What was measured, where the fault decides it too. */
  readonly truth?: Float64Array;
  /** False: no register of the day is held, and nothing can speak against what was told. */
  readonly registers: boolean;
  /** What is said of the day as a whole when nothing speaks against it. */
  readonly keptAs: Expectation["read"];
}

/** A whole day told falsely: refused where registers are held, else kept as it was told. */
export function plantFalseDay(site: Site, params: FaultParams, of: FalseDay): Planting {
  const { toldWh, registers, truth, keptAs } = of;
  const reported = new Map(toldWh.map((wh, index) => [index + 1, wh]));
  const day: DayPlanting = {
    periods: allPeriods,
    reportedWh: toldWh,
    effect: { reported, ...(truth === undefined ? {} : { truth }) },
    expect: registers ? refusedByRegister(toldWh.length) : { ...settledAsActual, read: keptAs },
    detectable: registers,
  };
  return {
    params,
    days: [
      day,
      ...(site.isLastDay ? [] : [nextLogRow(site, toldWh.at(-1) ?? 0)]),
      ...(registers ? [] : withoutRegisters(site)),
    ],
  };
}
