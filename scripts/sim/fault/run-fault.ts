/** Does what `sds sim fault` is asked: speaks to the simulator of a run that stays. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { type SimulatorDoor, simulatorDoor } from "../../../src/ops/injection/simulator-door.ts";
import { dataRoot } from "../../../src/stack/stack.ts";
import type { FaultAct, FaultCommand } from "./options.ts";
import { renderCatalogue, renderInjections, renderOutcomes } from "./render.ts";

/** No run to speak to, or several. */
export class NoRun extends Error {
  override readonly name = "NoRun";
}

export interface FaultAnswer {
  readonly text: string;
  readonly value: object;
}

/** Throws `NoRun`, and what the door throws. */
export async function runFault(
  command: FaultCommand,
  env: NodeJS.ProcessEnv,
): Promise<FaultAnswer> {
  const door = simulatorDoor(doorFile(command.run, env));
  return answerOf(command, door);
}

async function answerOf(command: FaultAct, door: SimulatorDoor): Promise<FaultAnswer> {
  const now = Date.now();
  switch (command.act) {
    case "add": {
      const value = await door.add(command.asked);
      return { text: renderInjections([value], now), value };
    }
    case "rm": {
      const value = await door.remove(command.id);
      return { text: renderInjections([value], now), value };
    }
    case "ls": {
      const value = await door.faults();
      return { text: renderInjections(value, now), value };
    }
    case "reset": {
      const removed = await door.reset();
      const text = removed === 0 ? "Nothing was in." : `${removed} ended.`;
      return { text, value: { removed } };
    }
    case "outcomes": {
      const value = await door.outcomes();
      return { text: renderOutcomes(value), value };
    }
    case "catalogue": {
      const value = await door.catalogue();
      return { text: renderCatalogue(value), value };
    }
  }
}

const doorName = "simulator.json";

/** Of the folder that is named, else of the one run that stays here. */
function doorFile(run: string | null, env: NodeJS.ProcessEnv): string {
  if (run !== null) return join(run, doorName);
  const root = dataRoot(env);
  const [only, ...others] = list(root)
    .map((name) => join(root, name))
    .filter((folder) => isOpen(join(folder, doorName)));
  if (only === undefined)
    throw new NoRun(
      "no run stays here to inject into; in another terminal: sds sim serve, or npm run demo -- --keep",
    );
  if (others.length > 0)
    throw new NoRun(
      [
        "several runs stay here: name one with --run",
        ...[only, ...others].map((each) => `  ${each}`),
      ].join("\n"),
    );
  return join(only, doorName);
}

const doorPid = z.object({ pid: z.number().int() });

/** True while the process behind a door lives. */
function isOpen(file: string): boolean {
  try {
    process.kill(doorPid.parse(JSON.parse(readFileSync(file, "utf8"))).pid, 0);
    return true;
  } catch {
    // No such file, one in the middle of being written, or a run that has ended.
    return false;
  }
}

function list(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    // Nothing was ever run here.
    return [];
  }
}
