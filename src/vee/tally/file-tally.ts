/** What was judged, added up: of one file, then of all. Its size does not grow with the files. */
import {
  type MeasurementQuantity,
  measurementQuantities,
} from "../../domain/identity/measurement-quantity.ts";
import type { RuleOutcome } from "../../domain/validate/rule.ts";
import { halfHourClasses } from "../judge/half-hour-class.ts";
import type { JudgedSeries } from "../judge/judged-series.ts";
import type { WeighedFinding } from "../vee-finding.ts";
import type { Counts } from "../write/series-writer.ts";
import { EstimateTally } from "./estimate-tally.ts";

/** Findings of one rule and outcome. */
export interface RuleCount {
  readonly rule: string;
  readonly outcome: RuleOutcome;
  /** True: found and without effect. */
  readonly isShadow: boolean;
  findings: number;
  /** Slots that the findings list; findings of a whole day list none. */
  slots: number;
}

/** Energy of one quantity in watt-hours. */
export interface EnergyCount {
  readWh: number;
  keptWh: number;
}

export class FileTally {
  #meters = 0;
  #days = 0;
  #halfHours = 0;
  /** Half hours by class, in the order of `halfHourClasses`. */
  readonly classes: number[] = halfHourClasses.map(() => 0);
  readonly rules = new Map<string, RuleCount>();
  readonly energy = new Map<MeasurementQuantity, EnergyCount>();
  /** Empty where gaps are not filled. */
  readonly estimates = new EstimateTally();

  get counts(): Counts {
    return { meters: this.#meters, days: this.#days, halfHours: this.#halfHours };
  }

  addMeter(): void {
    this.#meters += 1;
  }

  add({ quantity, days }: JudgedSeries, findings: readonly WeighedFinding[]): void {
    const energy = this.#energyOf(quantity);
    this.#days += days.length;
    for (const { readWh, keptWh, classes } of days)
      for (let slot = 0; slot < classes.length; slot += 1) {
        const code = classes[slot] ?? 0;
        this.classes[code] = (this.classes[code] ?? 0) + 1;
        const wattHours = readWh[slot] ?? null;
        if (wattHours !== null) this.#halfHours += 1;
        energy.readWh += wattHours ?? 0;
        energy.keptWh += keptWh[slot] ?? 0;
      }
    for (const { finding, mode } of findings) {
      const { rule, outcome, slots } = finding;
      const isShadow = mode === "shadow";
      this.#count({ rule, outcome, isShadow, findings: 1, slots: slots.length });
    }
  }

  /** Adds what another file came to. */
  merge(other: FileTally): void {
    this.#meters += other.counts.meters;
    this.#days += other.counts.days;
    this.#halfHours += other.counts.halfHours;
    for (const [code, count] of other.classes.entries())
      this.classes[code] = (this.classes[code] ?? 0) + count;
    for (const count of other.rules.values()) this.#count(count);
    this.estimates.merge(other.estimates);
    for (const quantity of measurementQuantities) {
      const added = other.energy.get(quantity);
      if (added === undefined) continue;
      const energy = this.#energyOf(quantity);
      energy.readWh += added.readWh;
      energy.keptWh += added.keptWh;
    }
  }

  #count({ rule, outcome, isShadow, findings, slots }: RuleCount): void {
    const key = `${rule} ${outcome}`;
    const held = this.rules.get(key) ?? { rule, outcome, isShadow, findings: 0, slots: 0 };
    held.findings += findings;
    held.slots += slots;
    this.rules.set(key, held);
  }

  #energyOf(quantity: MeasurementQuantity): EnergyCount {
    const held = this.energy.get(quantity) ?? { readWh: 0, keptWh: 0 };
    this.energy.set(quantity, held);
    return held;
  }
}
