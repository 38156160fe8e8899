/**
 * The way to a simulator that runs on this machine: its file names address and token, and is read anew for each call, as
 * it comes and goes with the run. None of its rules are known here.
 */
import { readFile } from "node:fs/promises";
import { z } from "zod";
import {
  faultTold,
  type InjectionAsked,
  injectionTold,
  outcomesTold,
  type ScenarioAsked,
  scenarioRunTold,
  scenarioTold,
  statusTold,
} from "./told.ts";

/** No simulator runs here, or it does not answer. */
export class SimulatorAway extends Error {
  override readonly name = "SimulatorAway";
}

/** It does not do what was asked, in its own words. */
export class SimulatorRefusal extends Error {
  override readonly name = "SimulatorRefusal";
}

export type SimulatorDoor = ReturnType<typeof simulatorDoor>;

const timeoutMs = 10_000;
const doorFile = z.object({ url: z.url(), token: z.string().min(1), pid: z.number().int() });
const refusal = z.object({ error: z.string() });

/** Every call rejects with `SimulatorAway` or `SimulatorRefusal`. */
export function simulatorDoor(file: string) {
  const get = <T>(path: string, shape: z.ZodType<T>) => call(file, shape, "GET", path);
  const post = <T>(path: string, shape: z.ZodType<T>, body: object = {}) =>
    call(file, shape, "POST", path, body);
  return {
    status: () => get("/v1/status", statusTold),
    catalogue: () => get("/v1/catalogue", z.array(faultTold)),
    faults: () => get("/v1/faults", z.array(injectionTold)),
    add: (asked: InjectionAsked) => post("/v1/faults", injectionTold, asked),
    remove: (id: number) => post("/v1/faults/remove", injectionTold, { id }),
    /** Ends all; gives how many. */
    reset: async () =>
      (await post("/v1/faults/reset", z.object({ removed: z.number().int() }))).removed,
    outcomes: () => get("/v1/outcomes", outcomesTold),
    scenarios: () => get("/v1/scenarios", z.array(scenarioTold)),
    /** The last; null: none was started. */
    scenarioRun: () => get("/v1/scenario-run", scenarioRunTold),
    startScenario: (asked: ScenarioAsked) => post("/v1/scenario-run", scenarioRunTold, asked),
    stopScenario: () => post("/v1/scenario-run/stop", scenarioRunTold),
  };
}

async function call<T>(
  file: string,
  shape: z.ZodType<T>,
  method: "GET" | "POST",
  path: string,
  body?: object,
): Promise<T> {
  const { url, token } = await readDoor(file);
  const answer = await fetch(new URL(path, url), {
    method,
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(timeoutMs),
  }).catch((error: Error) => {
    throw new SimulatorAway(`the simulator does not answer (${error.message})`);
  });
  const told: unknown = await answer.json();
  if (answer.ok) return shape.parse(told);
  const refused = refusal.safeParse(told);
  throw new SimulatorRefusal(refused.success ? refused.data.error : `it answered ${answer.status}`);
}

async function readDoor(file: string): Promise<z.infer<typeof doorFile>> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
    throw new SimulatorAway("no simulator runs here yet");
  });
  return doorFile.parse(JSON.parse(text));
}
