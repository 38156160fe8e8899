/** Scenarios that are run on request: one at a time, as a program of its own upon servers of its own. */
import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { z } from "zod";
import { listScenarios } from "../scenarios/load-scenario.ts";
import { InjectionError } from "./injection.ts";

/** What a machine that runs the service besides can carry. */
export const scenarioRequest = z.strictObject({
  scenario: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    .max(60),
  meters: z.number().int().min(1).max(2_000).optional(),
  days: z.number().int().min(1).max(31).optional(),
  seed: z.number().int().min(0).max(4_294_967_295).optional(),
});

export type ScenarioRequest = z.infer<typeof scenarioRequest>;

export interface ScenarioText {
  readonly name: string;
  readonly about: string;
  readonly meters: number;
  readonly days: number;
  /** Null: it can be run. */
  readonly whyNot: string | null;
}

export interface ScenarioRun extends ScenarioRequest {
  readonly state: "running" | "ok" | "notOk" | "stopped";
  /** Machine time. */
  readonly startedAt: number;
  readonly endedAt: number | null;
  /** What it says, the last lines. */
  readonly lines: readonly string[];
}

export interface ScenarioRunner {
  list(): Promise<readonly ScenarioText[]>;
  /** The last that was started; null: none was. */
  last(): ScenarioRun | null;
  /** Throws `InjectionError` while one runs, and for a name that is none. */
  start(request: ScenarioRequest): Promise<ScenarioRun>;
  /** Ends the one that runs; it clears up after itself. */
  stop(): void;
  close(): Promise<void>;
}

export interface RunnerPorts {
  /** The program that runs scenarios, a file; null: none are run. */
  readonly program: string | null;
  readonly wallNow: () => number;
}

const linesMax = 60;
const closeMs = 15_000;

/** Nothing runs yet. */
export function scenarioRunner({ program, wallNow }: RunnerPorts): ScenarioRunner {
  let run: ScenarioRun | null = null;
  let child: ChildProcess | null = null;
  let ended: Promise<void> = Promise.resolve();
  const list = async (): Promise<readonly ScenarioText[]> =>
    (await listScenarios()).map((each) =>
      "scenario" in each
        ? {
            name: each.scenario.name,
            about: each.scenario.about,
            meters: each.scenario.fleet.meters,
            days: each.scenario.days.count,
            whyNot: null,
          }
        : { name: each.name, about: "", meters: 0, days: 0, whyNot: each.why },
    );
  return {
    list,
    last: () => run,
    async start(request) {
      if (program === null) throw new InjectionError("scenarios are not run from here");
      if (child !== null)
        throw new InjectionError("a scenario is running: stop it, or wait for it");
      const known = (await list()).find(({ name }) => name === request.scenario);
      if (known === undefined)
        throw new InjectionError(`there is no scenario ${request.scenario}: sds sim ls`);
      if (known.whyNot !== null) throw new InjectionError(`it cannot be run: ${known.whyNot}`);
      let current: ScenarioRun = {
        ...request,
        ...{ state: "running", startedAt: wallNow(), endedAt: null, lines: [] },
      };
      const say = (change: Partial<ScenarioRun>) => {
        current = { ...current, ...change };
        run = current;
      };
      const started = spawn(
        process.execPath,
        [...process.execArgv, program, "run", ...argumentsOf(request)],
        { stdio: ["ignore", "pipe", "pipe"] },
      );
      child = started;
      say({});
      for (const stream of [started.stdout, started.stderr])
        createInterface({ input: stream }).on("line", (line) =>
          say({ lines: [...current.lines, line].slice(-linesMax) }),
        );
      ended = new Promise((resolve) => {
        const end = (state: ScenarioRun["state"]) => {
          say({ state, endedAt: wallNow() });
          child = null;
          resolve();
        };
        started.once("error", (error) => {
          say({ lines: [...current.lines, error.message] });
          end("notOk");
        });
        started.once("close", (code, signal) =>
          end(code === 0 ? "ok" : signal !== null || (code ?? 0) > 128 ? "stopped" : "notOk"),
        );
      });
      return current;
    },
    stop: () => {
      child?.kill("SIGTERM");
    },
    async close() {
      child?.kill("SIGTERM");
      const last = setTimeout(() => child?.kill("SIGKILL"), closeMs);
      await ended;
      clearTimeout(last);
    },
  };
}

function argumentsOf({ scenario, meters, days, seed }: ScenarioRequest): readonly string[] {
  return Object.entries({ scenario, meters, days, seed }).flatMap(([name, value]) =>
    value === undefined ? [] : [`--${name}`, String(value)],
  );
}
