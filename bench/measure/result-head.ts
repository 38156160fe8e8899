/** What the result of every measurement begins with: how it ended, when, and of what and on which machine it is. */
import { describeCommit, type Machine } from "../pipeline/machine.ts";

export interface ResultHead {
  readonly ok: boolean;
  readonly at: string;
  readonly commit: string | null;
  readonly machine: Machine;
  /** What falls short; null: nothing. */
  readonly trouble: string | null;
}

/** The head of a measurement that ends now; `machine` was described before it began. */
export function resultHead(machine: Machine, trouble: string | null): ResultHead {
  const at = new Date().toISOString();
  return { ok: trouble === null, at, commit: describeCommit(), machine, trouble };
}

/** The line on the machine, of a measurement that runs on one core. */
export function machineText({ machine, commit }: ResultHead, seed: number): string {
  const { cores, processor, node, loadBefore } = machine;
  return `On one of ${cores} cores (${processor}), Node ${node}, load before ${loadBefore}; commit ${commit ?? "unknown"}, seed ${seed}`;
}
