/** Programs of the simulator in a run: the platform stand-in and the meters. */
import { type Program, type ProgramOptions, startProgram } from "../../src/stack/program.ts";
import { formatClock } from "../../src/std/clock.ts";
import { testEnvironment } from "./environment.ts";
import type { RunGround } from "./run-ground.ts";

type SimulatorOptions = Pick<ProgramOptions, "name" | "script" | "args" | "readyMs" | "onLine">;

/** Starts one upon the ground of a run: its ledger, clock and logs. */
export function startSimulator(
  { ledger, clock, logs }: RunGround,
  { args = [], ...options }: SimulatorOptions,
): Promise<Program> {
  const { NODE_OPTIONS: _jestFlags, ...env } = testEnvironment();
  const shared = ["--ledger", ledger, "--clock", formatClock(clock)];
  return startProgram({ ...options, args: [...args, ...shared], env, logFolder: logs });
}
