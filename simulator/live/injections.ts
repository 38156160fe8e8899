/** The injections of a run: taken in, planted day by day, ended by themselves or by hand. */
import type { SettlementDay } from "../../src/domain/time/settlement-day.ts";
import { type Injection, InjectionError, type InjectionRequest } from "./injection.ts";
import type { LiveCatalogue } from "./live-fault.ts";
import { type Kept, type NewGround, newInjection } from "./new-injection.ts";
import { plantOnMeters } from "./plant-on-meters.ts";

export interface InjectionPorts extends Omit<NewGround, "id" | "taken"> {
  readonly catalogue: LiveCatalogue;
  /** Something was planted or taken away. */
  readonly changed: () => void;
}

/** Injections at once, and those that have ended and are still told of. */
const activeMax = 100;
const endedKept = 50;

export class Injections {
  readonly #ports: InjectionPorts;
  #kept: readonly Kept[] = [];
  #lastId = 0;

  constructor(ports: InjectionPorts) {
    this.#ports = ports;
  }

  /** The newest first; what is over by now is ended. */
  list(): readonly Injection[] {
    this.#expire();
    return this.#kept.map(({ told }) => told).reverse();
  }

  /** The injection that a line of the ledger belongs to; null: it was planted before. */
  ofNumber(n: number): Injection | null {
    return this.#kept.find(({ numbers }) => numbers.has(n))?.told ?? null;
  }

  /** Takes one in. Throws `InjectionError` for what cannot be. */
  async add(request: InjectionRequest): Promise<Injection> {
    this.#expire();
    const found = this.#ports.catalogue.find(request.fault);
    if (found === null)
      throw new InjectionError(`there is no fault ${request.fault}: sds sim fault catalogue`);
    if (found.whyNot !== null)
      throw new InjectionError(
        `${found.fault.fault} cannot be injected into a run: ${found.whyNot}`,
      );
    if (this.#active().length >= activeMax)
      throw new InjectionError(`${activeMax} faults are active already: remove one first`);
    this.#lastId += 1;
    const id = this.#lastId;
    const taken = new Set(this.#active().flatMap(({ told }) => told.meters));
    const kept = await newInjection(found, request, { ...this.#ports, id, taken });
    this.#kept = [...this.#kept, kept];
    this.#forgetOld();
    return kept.told;
  }

  /** Ends one; what has gone out stays in the ledger. Null: there is none of this number that is active. */
  async remove(id: number, why = "removed"): Promise<Injection | null> {
    this.#expire();
    const kept = this.#active().find(({ told }) => told.id === id);
    if (kept === undefined) return null;
    if (kept.fault.kind === "party")
      await this.#ports.callStandIn(kept.fault.fault.call(kept.told.params, 0));
    else this.#ports.plan.withdraw(kept.numbers);
    this.#ports.changed();
    return this.#end(kept, why);
  }

  /** Ends all that are active; gives how many. */
  async reset(): Promise<number> {
    this.#expire();
    const active = this.#active();
    for (const { told } of active) await this.remove(told.id, "reset");
    return active.length;
  }

  /** Plants what is active on a day, before anything of it goes out. */
  async plantOn(day: SettlementDay): Promise<void> {
    this.#expire();
    for (const kept of this.#active()) {
      if (kept.fault.kind === "party") continue;
      const planted = plantOnMeters(this.#ports.plan, day, { ...kept, ...kept.fault });
      const { lines, rejections } = planted;
      for (const each of rejections)
        await this.#ports.callStandIn({ path: "/standin/rejections", body: each });
      const next: Kept = {
        ...kept,
        numbers: new Set([...kept.numbers, ...planted.numbers]),
        freeFrom: planted.freeFrom,
        told: {
          ...kept.told,
          planted: kept.told.planted + lines,
          trouble: planted.trouble ?? kept.told.trouble,
        },
      };
      this.#replace(kept, next);
      const isOnce = kept.told.expiresAt === null;
      if (isOnce && next.freeFrom.size === kept.fault.meters.length)
        this.#end(next, "planted on each of its meters");
    }
    this.#ports.changed();
  }

  #active(): readonly Kept[] {
    return this.#kept.filter(({ told }) => told.state === "active");
  }

  #expire(): void {
    const wall = this.#ports.wallNow();
    for (const kept of this.#active())
      if (kept.told.expiresAt !== null && kept.told.expiresAt <= wall)
        this.#end(kept, "its time was over");
  }

  #end(kept: Kept, ended: string): Injection {
    const told: Injection = { ...kept.told, state: "ended", ended };
    this.#replace(kept, { ...kept, told });
    return told;
  }

  #replace({ told: { id } }: Kept, next: Kept): void {
    this.#kept = this.#kept.map((each) => (each.told.id === id ? next : each));
  }

  #forgetOld(): void {
    const ended = this.#kept.filter(({ told }) => told.state === "ended");
    const old = new Set(ended.slice(0, Math.max(0, ended.length - endedKept)));
    this.#kept = this.#kept.filter((each) => !old.has(each));
  }
}
