/** Scenarios by name or file, checked against their own plan. */
import { readdir, readFile } from "node:fs/promises";
import { basename } from "node:path";
import type { Plan } from "../plan.ts";
import { type ExpectedOutcome, expectedOutcome } from "./expected-outcome.ts";
import { errorOf, type ParsedScenario, type PathFault, parseScenario } from "./parse-scenario.ts";
import { planScenario } from "./plan-scenario.ts";
import { isUnchanged, resizeScenario, type ScenarioChanges } from "./resize-scenario.ts";
import type { Endings, ScenarioFile } from "./scenario.ts";
import { ScenarioError } from "./scenario-error.ts";
import { findConflicts } from "./value-conflicts.ts";

export interface PlannedScenario {
  /** As it is run: with the changes asked for. */
  readonly scenario: ScenarioFile;
  readonly plan: Plan;
  readonly expected: ExpectedOutcome;
}

const folder = new URL("./", import.meta.url);

/** A named scenario that asks for what the simulator has not. */
export interface UnreadableScenario {
  readonly name: string;
  readonly why: string;
}

/** The named scenarios, in alphabetical order. */
export async function listScenarios(): Promise<readonly (ParsedScenario | UnreadableScenario)[]> {
  const files = (await readdir(folder)).filter((name) => isScenarioFile(name)).sort();
  return Promise.all(
    files.map(async (file) => {
      const text = await readFile(new URL(file, folder), "utf8");
      try {
        return parseScenario(text, file);
      } catch (error) {
        if (!(error instanceof ScenarioError)) throw error;
        const [first] = error.faults;
        return { name: basename(file, ".json"), why: `line ${first?.line}: ${first?.what}` };
      }
    }),
  );
}

/** The scenario of a name, or in a file; throws `ScenarioError` when there is none, or it is faulty. */
export async function loadScenario(nameOrFile: string): Promise<ParsedScenario> {
  const isFile = nameOrFile.endsWith(".json") || nameOrFile.includes("/");
  const path = isFile ? nameOrFile : new URL(`${nameOrFile}.json`, folder);
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
    const what = isFile ? "there is no such file" : "no scenario has this name; sds sim ls";
    throw new ScenarioError(nameOrFile, [{ line: 1, what }]);
  });
  return parseScenario(text, isFile ? basename(nameOrFile) : `${nameOrFile}.json`);
}

/**
 * Plans a scenario with changes. As it stands in the file its `expect` must be what its own plan expects; with changes
 * it is computed again. Throws `ScenarioError`.
 */
export async function planLoaded(
  loaded: ParsedScenario,
  changes: ScenarioChanges = {},
): Promise<PlannedScenario> {
  const scenario = resizeScenario(loaded.scenario, changes);
  const plan = await planScenario(scenario);
  const expected = expectedOutcome(plan);
  const faults = [...findConflicts(plan)];
  if (isUnchanged(loaded.scenario, changes)) faults.push(...endingFaults(scenario, expected));
  if (faults.length > 0) throw errorOf(loaded, faults);
  const expect = isUnchanged(loaded.scenario, changes)
    ? scenario.expect
    : expectedAnew(scenario.expect, expected);
  return { scenario: { ...scenario, expect }, plan, expected };
}

/** Of other meters or days: what the oracle says of all that the file names and the oracle knows. */
function expectedAnew(
  { exceptions, advisories, wallMinutesMax }: ScenarioFile["expect"],
  expected: ExpectedOutcome,
): ScenarioFile["expect"] {
  return {
    endings: expected.endings,
    ...(exceptions === undefined ? {} : { exceptions: expected.exceptions }),
    ...(advisories === undefined ? {} : { advisories: expected.advisories }),
    ...(wallMinutesMax === undefined ? {} : { wallMinutesMax }),
  };
}

const endingNames = ["A", "E", "X", "N"] as const satisfies readonly (keyof Endings)[];

/** Where the file's endings are not those of the plan. */
function endingFaults(
  { expect }: ScenarioFile,
  { endings }: ExpectedOutcome,
): readonly PathFault[] {
  return endingNames
    .filter((name) => endings[name] !== expect.endings[name])
    .map((name) => ({
      path: ["expect", "endings", name],
      what: `expects ${expect.endings[name]} half hours to end as ${name}; the plan has ${endings[name]}`,
    }));
}

function isScenarioFile(name: string): boolean {
  return name.endsWith(".json") && !name.endsWith(".schema.json");
}
