/** A plan that goes on: days are told one after the other as they end, and faults are planted while it runs. */

import { addDays, dayStart, type SettlementDay } from "../../src/domain/time/settlement-day.ts";
import type { PlannedAction } from "../actions/planned-action.ts";
import { type ChangeableFleet, changeableFleet } from "../faults/changeable-fleet.ts";
import { type FaultyPoints, faultyPoints } from "../faults/faulty-points.ts";
import type { PlantedFault } from "../faults/planted-fault.ts";
import type { Feed } from "../feed.ts";
import { type RateCounters, rateCountersOf } from "../meters/rate-counters.ts";
import { type Registers, registersOf } from "../meters/registers.ts";
import type { Plan } from "../plan.ts";

/** Of faults that last several days: how far ahead of the day that is told they may reach. */
const aheadDays = 40;

export class LivePlan implements Plan {
  readonly fleet: ChangeableFleet;
  /** Half hours are told in logs: a day is whole before anything is said of it, and faults can be planted until then. */
  readonly feed: Feed;
  readonly registers: Registers;
  readonly rateCounters: RateCounters;
  readonly actions: readonly PlannedAction[] = [];
  readonly #base: Plan;
  readonly #days: SettlementDay[];
  #planted: readonly PlantedFault[] = [];
  #points: FaultyPoints = faultyPoints([]);

  /** Goes on where `base` ends. */
  constructor(base: Plan) {
    this.#base = base;
    this.#days = [...base.days];
    this.fleet = changeableFleet(base.fleet);
    this.feed = { ...base.feed, shape: "log" };
    this.registers = registersOf(this.fleet, base.from);
    this.rateCounters = rateCountersOf(this.fleet, this.registers, base.from);
  }

  get seed(): number {
    return this.#base.seed;
  }

  get from(): SettlementDay {
    return this.#base.from;
  }

  get days(): readonly SettlementDay[] {
    return this.#days;
  }

  get edgeDay(): SettlementDay | null {
    return this.#base.edgeDay;
  }

  get appointed(): Plan["appointed"] {
    return this.#base.appointed;
  }

  get recording(): Plan["recording"] {
    return this.#base.recording;
  }

  /** The lines of the ledger, those of the base first. */
  get faults(): readonly PlantedFault[] {
    return [...this.#base.faults, ...this.planted];
  }

  /** Of these, what was planted while it ran. */
  get planted(): readonly PlantedFault[] {
    return this.#planted.filter(({ planting }) => planting.expect !== null);
  }

  readonly points: FaultyPoints = {
    at: (meter, quantity, day) => this.#pointsOf(day).at(meter, quantity, day),
    on: (day) => this.#pointsOf(day).on(day),
  };

  registrationsOf(mpan: Parameters<Plan["registrationsOf"]>[0]) {
    return this.#base.registrationsOf(mpan);
  }

  appointedPeriods(day: SettlementDay) {
    return this.#base.appointedPeriods(day);
  }

  /** The last day that has been told, or is being told. */
  get lastDay(): SettlementDay {
    return this.#days.at(-1) ?? this.from;
  }

  /** Opens the next day once it is over; null: it is not. */
  openDay(now: number): SettlementDay | null {
    const day = addDays(this.lastDay, 1);
    if (dayStart(addDays(day, 1)) > now) return null;
    this.#days.push(day);
    return day;
  }

  /** Days in which what is planted from `day` on may lie, those before it for what looks back. */
  reach(day: SettlementDay): readonly SettlementDay[] {
    const ahead = Array.from({ length: aheadDays }, (_, index) => addDays(day, index));
    return [...this.#days.filter((each) => each < day), ...ahead];
  }

  /** Plants; what lies on days that were told already has no effect. */
  plant(faults: readonly PlantedFault[]): void {
    this.#keep([...this.#planted, ...faults]);
  }

  /** Takes what is left of some plantings away: of days that have not been told. */
  withdraw(numbers: ReadonlySet<number>): void {
    const last = this.lastDay;
    this.#keep(this.#planted.filter(({ n, day }) => !numbers.has(n) || day <= last));
  }

  #keep(planted: readonly PlantedFault[]): void {
    this.#planted = planted;
    this.#points = faultyPoints(planted);
  }

  #pointsOf(day: SettlementDay): FaultyPoints {
    return day <= (this.#base.days.at(-1) ?? this.from) ? this.#base.points : this.#points;
  }
}
