/** Ten meters and two days of January, with nothing planted. */
import { parseScenario } from "../../../../simulator/scenarios/parse-scenario.ts";
import type { ScenarioFile } from "../../../../simulator/scenarios/scenario.ts";

export const smallScenario: ScenarioFile = {
  name: "small",
  v: 1,
  about: "Ten meters, two days.",
  seed: 5,
  clock: { start: "2026-01-11T12:00:00Z", speed: 3_600 },
  days: { from: "2026-01-12", count: 2 },
  fleet: { meters: 10 },
  expect: { endings: { A: 960, E: 0, X: 0, N: 10 } },
};

/** The same with some things changed, as a parsed file. */
export function parsed(changed: Partial<ScenarioFile>) {
  return parseScenario(JSON.stringify({ ...smallScenario, ...changed }, null, 1), "small.json");
}
