/** The form of a fault of the plan (`reliability.md` 4): what is done to the service while it works, and for how long it may show. */
import type { ActionItem, PlantedItem } from "../../simulator/scenarios/scenario.ts";
import type { ProcessName } from "../sim/service-processes.ts";
import type { Disturbance } from "./disturbance.ts";

/** Before each change, and everything there is. */
export const tiers = ["pr", "full"] as const;
export type Tier = (typeof tiers)[number];

/** S: a day of 110 points · M: two days of 550 · L: two days of 2,200; M and L over a clock change. */
export type Load = "S" | "M" | "L";

/** One run: a load, and what happens meanwhile. */
export interface FaultRun {
  /** What tells it from the others of its fault. */
  readonly name: string;
  readonly load: Load;
  /** `NAME:HIT` at which the first lives of a process kill themselves, in turn. */
  readonly faultPoints?: Readonly<Partial<Record<ProcessName, readonly string[]>>>;
  /** Settings of the service beside those of every run. */
  readonly settings?: Readonly<Record<string, string>>;
  /** So many of every process at once; absent: one. */
  readonly copies?: number;
  /** Time zones of the hosts of the copies in turn; absent: that of this machine. */
  readonly zones?: readonly string[];
  /** First day of the load instead of its own, such as the night of a clock change: `2026-10-25`. */
  readonly from?: string;
  /** Market milliseconds for each of the machine's, at most; absent: as fast as the service follows. */
  readonly speed?: number;
  /** The service reaches its servers through proxies. */
  readonly isProxied?: true;
  /** Faults in reads besides those of every load, and what happens at the platform. */
  readonly faults?: readonly PlantedItem[];
  readonly actions?: readonly ActionItem[];
  /**
   * Does it; the run goes on until this resolves. Rejects when the fault did not strike: such a run has tested nothing.
   */
  disturb(service: Disturbance): Promise<void>;
}

export interface PlannedRuns {
  /** `F-R1` to `F-R24`, or a drill, `D1` to `D9` (`reliability.md` 7); numbers are never reused. */
  readonly fault: `F-R${number}` | `D${number}`;
  /** One sentence for people: what goes wrong. */
  readonly says: string;
  /** Machine seconds from a fault's end until nothing waits for the service; null: it has no end. */
  readonly limitSeconds: number | null;
  runs(tier: Tier): readonly FaultRun[];
}
