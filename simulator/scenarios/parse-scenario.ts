/** A scenario file as a checked value: its form first, then what the form cannot say. */
import type { z } from "zod";
import { addDays, dayAt, dayStart, settlementDay } from "../../src/domain/time/settlement-day.ts";
import { actionParams } from "../actions/action-params.ts";
import { faultOf } from "../faults/catalogue.ts";
import { type JsonPath, lineAt, lineOf } from "./line-of.ts";
import {
  type ActionItem,
  type MeterChoice,
  type PlantedItem,
  type ScenarioFile,
  scenarioSchema,
} from "./scenario.ts";
import { ScenarioError } from "./scenario-error.ts";
import { syntaxFaultAt } from "./syntax-fault-at.ts";

/** A fault of a file by the path of what is wrong. */
export interface PathFault {
  readonly path: JsonPath;
  readonly what: string;
}

export interface ParsedScenario {
  readonly scenario: ScenarioFile;
  /** The file's name in errors, and its text. */
  readonly file: string;
  readonly text: string;
}

/** The scenario in a text; throws `ScenarioError` with every fault and its line. `file` is what it is called there. */
export function parseScenario(text: string, file: string): ParsedScenario {
  const decoded = scenarioSchema.safeParse(jsonOf(text, file));
  if (!decoded.success) throw errorOf({ text, file }, decoded.error.issues.map(faultOfIssue));
  const parsed = { scenario: decoded.data, file, text };
  const faults = [...findFaults(decoded.data)];
  if (faults.length > 0) throw errorOf(parsed, faults);
  return parsed;
}

/** An error that names the lines of faults. */
export function errorOf(
  { text, file }: Pick<ParsedScenario, "text" | "file">,
  faults: readonly PathFault[],
): ScenarioError {
  const lines = faults.map(({ path, what }) => ({ line: lineOf(text, path), what }));
  return new ScenarioError(file, lines);
}

function jsonOf(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const line = lineAt(text, syntaxFaultAt(text));
    throw new ScenarioError(file, [{ line, what: `no JSON: ${error.message}` }]);
  }
}

/** Keys that are not known are told at their own place. */
function faultOfIssue(issue: z.core.$ZodIssue): PathFault {
  const where = issue.path.map(String).join(".");
  if (issue.code !== "unrecognized_keys")
    return { path: issue.path, what: `${where === "" ? "the file" : where}: ${issue.message}` };
  const [key = ""] = issue.keys;
  return {
    path: [...issue.path, key],
    what: `${where === "" ? "" : `${where} `}has no ${issue.keys.map((each) => `"${each}"`).join(", ")}`,
  };
}

function* findFaults(scenario: ScenarioFile): Generator<PathFault> {
  for (const [index, item] of (scenario.faults ?? []).entries())
    for (const { path, what } of plantedFaults(scenario, item))
      yield { path: ["faults", index, ...path], what: `${item.fault}: ${what}` };
  for (const [index, item] of (scenario.actions ?? []).entries())
    for (const { path, what } of actionFaults(scenario, item))
      yield { path: ["actions", index, ...path], what: `${item.do}: ${what}` };
  const { exportMeters = 0, meters, hubs = 1 } = scenario.fleet;
  if (exportMeters > meters)
    yield { path: ["fleet", "exportMeters"], what: `${exportMeters} of ${meters} meters` };
  if (hubs > meters) yield { path: ["fleet", "hubs"], what: `${hubs} hubs for ${meters} meters` };
}

function* plantedFaults(scenario: ScenarioFile, item: PlantedItem): Generator<PathFault> {
  const fault = faultOf(item.fault);
  if (fault === null) {
    yield { path: ["fault"], what: "cannot be planted by this simulator; sds sim ls --faults" };
    return;
  }
  const decoded = fault.params.safeParse(item.params ?? {});
  if (!decoded.success)
    for (const issue of decoded.error.issues) {
      const { path, what } = faultOfIssue(issue);
      yield { path: ["params", ...path], what: `parameters: ${what}` };
    }
  if (item.mq !== undefined && !fault.quantities.includes(item.mq))
    yield { path: ["mq"], what: `is not planted on ${item.mq}` };
  yield* choiceFaults(scenario, item.on);
  yield* windowFaults(scenario, item);
}

function* windowFaults({ days }: ScenarioFile, { from, to }: PlantedItem): Generator<PathFault> {
  const first = settlementDay(days.from);
  // London midnight may open the first day an hour before it begins in UTC.
  const opens = dayStart(addDays(first, -1));
  const closes = dayStart(addDays(first, days.count));
  const within = `${days.from} and the ${days.count} days from there`;
  if (from !== undefined && (Date.parse(from) < opens || Date.parse(from) >= closes))
    yield { path: ["from"], what: `${dayAt(Date.parse(from))} is outside ${within}` };
  if (to !== undefined && (Date.parse(to) <= opens || Date.parse(to) > closes))
    yield { path: ["to"], what: `${dayAt(Date.parse(to))} is outside ${within}` };
  if (from !== undefined && to !== undefined && to <= from)
    yield { path: ["to"], what: "ends before it begins" };
}

function* actionFaults(scenario: ScenarioFile, item: ActionItem): Generator<PathFault> {
  const decoded = actionParams[item.do].safeParse(item.params ?? {});
  if (!decoded.success)
    for (const issue of decoded.error.issues) {
      const { path, what } = faultOfIssue(issue);
      yield { path: ["params", ...path], what: `parameters: ${what}` };
    }
  yield* choiceFaults(scenario, item.on);
}

function* choiceFaults({ fleet }: ScenarioFile, on: MeterChoice | undefined): Generator<PathFault> {
  if (on === undefined) return;
  if ("count" in on && on.count > fleet.meters)
    yield { path: ["on", "count"], what: `${on.count} meters of ${fleet.meters}` };
  if ("meters" in on)
    for (const number of on.meters.filter((each) => each > fleet.meters))
      yield { path: ["on", "meters"], what: `meter ${number} of ${fleet.meters}` };
  if ("hub" in on && on.hub >= hubsOf(fleet))
    yield { path: ["on", "hub"], what: `hub ${on.hub} of ${hubsOf(fleet)}, counted from 0` };
}

const metersPerHub = 30;

/** Communications hubs of a fleet: as named, or one for thirty meters. */
export function hubsOf({ hubs, meters }: ScenarioFile["fleet"]): number {
  return hubs ?? Math.max(1, Math.round(meters / metersPerHub));
}
