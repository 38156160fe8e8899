/** Where each fault of the catalogue is proven: in a run of `runs.ts`, or by a test that needs servers or processes. */
import { faultRuns } from "./runs.ts";

export interface Proof {
  /** From the root of the checkout. */
  readonly file: string;
  /** Name of the test. */
  readonly test: string;
}

/** Faults of servers and connections, which a run without any cannot show: by number, the test that does. */
export const provenElsewhere: Readonly<Record<string, Proof>> = {
  F63: {
    file: "test/crash/restarted-servers.test.ts",
    test: "the broker is restarted: what it holds is delivered, and ingest listens again",
  },
  F64: {
    file: "test/crash/killed-workers.test.ts",
    test: "ingest, at ingest.received and ingest.committed",
  },
  F65: inConnections("F65: one message more than a broker's queue usually holds"),
  F66: inConnections(
    "F66: thrown out by another under its name, it takes the name back and misses nothing",
  ),
  F67: inConnections(
    "F63 F67: a member that is away for a while finds all of its share when it returns",
  ),
  F68: inConnections("F68: a log that is left retained comes as the same bytes at most once more"),
  F69: {
    file: "test/crash/restarted-servers.test.ts",
    test: "PostgreSQL is killed: ingest acknowledges nothing until it is back",
  },
  F71: inConnections("F71: a log that expires while nobody takes it is there when it is repeated"),
  F72: inConnections(
    "F72: refused when it comes back, it is not ready, and asks until it is let in",
  ),
  F73: {
    file: "test/faults/access-list.test.ts",
    test: "F73: ten thousand publishes on another's topic are refused, each by its code, and nobody is given one",
  },
  F74: {
    file: "test/stages/validate/own-clock.test.ts",
    test: "is an hour behind: nothing of many meters is refused, and each read says why it stands",
  },
};

function inConnections(test: string): Proof {
  return { file: "test/faults/connections.test.ts", test };
}

/** The proof of a fault such as `F05`; null: there is none. */
export function proofOf(fault: string): Proof | null {
  const run = faultRuns.find(({ faults }) => faults.some((each) => each.fault === fault));
  if (run !== undefined) return { file: "test/faults/catalogue.test.ts", test: run.name };
  return provenElsewhere[fault] ?? null;
}
