/** A simulator's door as a run would open it, over a small fleet; what became of its faults is drawn, as no service runs. */
import { join } from "node:path";
import { closed, listen, portOf } from "../../../simulator/dip/listening.ts";
import { createDoor, newToken } from "../../../simulator/live/door.ts";
import { writeDoorFile } from "../../../simulator/live/door-file.ts";
import { Injections } from "../../../simulator/live/injections.ts";
import { liveCatalogue } from "../../../simulator/live/live-fault.ts";
import { LivePlan } from "../../../simulator/live/live-plan.ts";
import type { LiveOutcome } from "../../../simulator/live/outcomes.ts";
import { scenarioRunner } from "../../../simulator/live/scenario-run.ts";
import { makePlan } from "../../../simulator/plan.ts";
import { settlementDay } from "../../../src/domain/time/settlement-day.ts";
import { preparedAt } from "./prepared-record.ts";

export interface PreparedSimulator {
  /** `simulator.json`. */
  readonly file: string;
  close(): Promise<void>;
}

const drawn = { fault: "F05", kind: "error-value-32", mq: "AI", settlesAt: preparedAt };
const outcomes: readonly LiveOutcome[] = [
  {
    ...{ ...drawn, id: 1, n: 1, meter: 4, day: "2026-10-26", state: "found", tookMs: 6_120_000 },
    by: ["V11.errorValue", "advisory readsRejected", "q E0 e 3", "refusal"],
    wrong: [],
  },
  {
    ...{ ...drawn, id: 1, n: 2, meter: 9, day: "2026-10-26", state: "missed", tookMs: null },
    ...{ by: [], wrong: ["refused errorValue", "ending E"] },
  },
  {
    ...{ ...drawn, id: 1, n: 3, meter: 12, day: "2026-10-27", state: "notYet", tookMs: 900_000 },
    ...{ by: ["V11.errorValue"], wrong: ["ending E"], settlesAt: preparedAt + 90_000_000 },
  },
];

/** Opens it with two faults in; `folder` takes the door's file. */
export async function openPreparedSimulator(folder: string): Promise<PreparedSimulator> {
  const from = settlementDay("2026-10-24");
  const plan = new LivePlan(
    await makePlan({
      meters: 12,
      days: 2,
      seed: 1,
      from,
      faults: "none",
      streamShare: 0,
      csv: null,
    }),
  );
  const catalogue = liveCatalogue(plan.fleet, preparedAt);
  const injections = new Injections({
    ...{ plan, catalogue, now: () => preparedAt, wallNow: () => Date.now() },
    callStandIn: async () => undefined,
    changed: () => undefined,
  });
  const meters = { count: 3 };
  await injections.add({ fault: "F05", params: {}, meters, intensity: 1, forSeconds: 86_400 });
  await injections.add({
    fault: "platform-down",
    params: {},
    meters,
    intensity: 1,
    forSeconds: 600,
  });
  const token = newToken();
  const door = createDoor(
    {
      ...{ catalogue, injections },
      status: () => ({
        ...{ now: preparedAt, speed: 3_600, meters: 12, published: 96 },
        lastDay: plan.lastDay,
      }),
      outcomes: async () => ({ judgedAt: preparedAt, lines: outcomes, trouble: null }),
      scenarios: scenarioRunner({ program: null, wallNow: () => Date.now() }),
      report: (error) => {
        throw error;
      },
    },
    token,
  );
  await listen(door, 0);
  const file = join(folder, "simulator.json");
  await writeDoorFile(file, { url: `http://127.0.0.1:${portOf(door)}`, token, pid: process.pid });
  return {
    file,
    async close() {
      await closed(door);
    },
  };
}
