/**
 * How many points there are by group, counted now and then: it takes a look at every point, and moves by hundredths in a
 * day, while findings are held against it all the time. The more there are, the longer a count is good.
 */
import type { SettlementDay } from "../domain/time/settlement-day.ts";
import type { Population } from "../domain/validate/exception-groups.ts";
import { loadPopulation } from "./load-exceptions.ts";
import type { Client } from "./pool.ts";

/** Where no point is. */
export const nobody: Population = {
  total: 0,
  groups: {
    feed: new Map(),
    hub: new Map(),
    model: new Map(),
    supplier: new Map(),
    gsp: new Map(),
  },
};

/** A count is good for so many times as long as it took: a hundredth of the time goes into counting. */
const goodFor = 100;
/** Days of which counts are kept. */
const daysMax = 64;

export class Populations {
  readonly #counts = new Map<SettlementDay, { population: Population; until: number }>();
  readonly #wallNow: () => number;

  /** `wallNow` tells machine milliseconds; without it a day is counted once. */
  constructor(wallNow: () => number = () => 0) {
    this.#wallNow = wallNow;
  }

  /** The population of a day. */
  async of(client: Client, day: SettlementDay): Promise<Population> {
    const known = this.#counts.get(day);
    if (known !== undefined && this.#wallNow() <= known.until) return known.population;
    const from = this.#wallNow();
    const population = await loadPopulation(client, day);
    const now = this.#wallNow();
    if (this.#counts.size >= daysMax) this.#counts.clear();
    this.#counts.set(day, { population, until: now + (now - from) * goodFor });
    return population;
  }
}
