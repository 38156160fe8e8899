/** What whoever drives the stand-in switches on while it runs: calls and advisories that go wrong, and rejections. */
import type { Clock } from "../../src/std/clock.ts";
import { type RandomAddress, randomAt } from "../random.ts";
import type { ForcedRejection, ForcedRejections } from "./market-data/forced-rejections.ts";
import { CallFaults, type CallSwitch } from "./platform/call-faults.ts";
import { SupplierFaults, type SupplierSwitch } from "./supplier/supplier-faults.ts";

export interface Switches {
  readonly callFaults: CallFaults;
  readonly supplierFaults: SupplierFaults;
  calls(wanted: CallSwitch): void;
  suppliers(wanted: SupplierSwitch): void;
  reject(rejection: ForcedRejection): void;
}

export interface SwitchGround extends Pick<RandomAddress, "seed"> {
  readonly clock: Clock;
  readonly forced: ForcedRejections;
  /** Absent: those of its own. */
  readonly callFaults?: CallFaults;
}

/** All off. */
export function openSwitches({ clock, forced, seed, callFaults: given }: SwitchGround): Switches {
  const chance = (purpose: string) => randomAt({ seed, meter: 0, purpose, day: 0 });
  const callFaults = given ?? new CallFaults(clock, chance("faults of calls"));
  const supplierFaults = new SupplierFaults(chance("faults of suppliers"), () => clock.wallNow());
  return {
    callFaults,
    supplierFaults,
    calls: ({ forMs, ...fault }) =>
      callFaults.set(forMs === 0 ? null : fault, clock.wallNow() + forMs),
    suppliers: (wanted) => supplierFaults.set(wanted),
    reject: (rejection) => forced.plant(rejection),
  };
}
