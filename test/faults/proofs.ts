/** Where each fault of the catalogue is proven: in a run of `runs.ts`, or by a test that needs servers or processes. */
import { faultRuns } from "./runs.ts";

export interface Proof {
  /** From the root of the checkout. */
  readonly file: string;
  /** Name of the test. */
  readonly test: string;
}

/** Faults of servers and connections, which a run without any cannot show: by number, the test that does. */
export const provenElsewhere: Readonly<Record<string, Proof>> = {};

/** The proof of a fault such as `F05`; null: there is none. */
export function proofOf(fault: string): Proof | null {
  const run = faultRuns.find(({ faults }) => faults.some((each) => each.fault === fault));
  if (run !== undefined) return { file: "test/faults/catalogue.test.ts", test: run.name };
  return provenElsewhere[fault] ?? null;
}
