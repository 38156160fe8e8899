/** What `sds sim ls` tells: the scenarios, or the faults with their parameters. */
import { z } from "zod";
import { faultCatalogue } from "../../../simulator/faults/catalogue.ts";
import type { Fault } from "../../../simulator/faults/fault.ts";
import type { UnreadableScenario } from "../../../simulator/scenarios/load-scenario.ts";
import type { ParsedScenario } from "../../../simulator/scenarios/parse-scenario.ts";

/** A line for each scenario; of one that cannot be run why. */
export function renderScenarios(
  scenarios: readonly (ParsedScenario | UnreadableScenario)[],
): string {
  return scenarios
    .map((each) =>
      "scenario" in each
        ? `${each.scenario.name.padEnd(26)}${fleetOf(each.scenario).padEnd(34)}${each.scenario.about}`
        : `${each.name.padEnd(26)}cannot be run: ${each.why}`,
    )
    .join("\n");
}

function fleetOf({ fleet, days }: ParsedScenario["scenario"]): string {
  const exporting = fleet.exportMeters ? `, ${fleet.exportMeters} export` : "";
  return `${fleet.meters} meters${exporting}, ${days.count} days`;
}

/** A line for each fault, and below it its parameters with what they are at first. */
export function renderFaults(): string {
  return faultCatalogue.map((fault) => [headOf(fault), ...paramsOf(fault)].join("\n")).join("\n");
}

function headOf({ fault, name, says }: Fault): string {
  return `${fault}  ${name.padEnd(22)}${says}`;
}

/** As JSON Schema says them: a choice, a type, or an initial value. */
const property = z.looseObject({
  type: z.string().optional(),
  enum: z.array(z.unknown()).optional(),
  default: z.unknown().optional(),
});

function paramsOf({ params }: Fault): readonly string[] {
  const schema = z.object({ properties: z.record(z.string(), property).optional() });
  const { properties = {} } = schema.parse(z.toJSONSchema(params, { io: "input" }));
  return Object.entries(properties).map(([name, of]) => {
    const form = of.enum === undefined ? (of.type ?? "any") : of.enum.join(" | ");
    const initial = of.default === undefined ? "left to chance" : String(of.default);
    return `     ${name}: ${form} (${initial})`;
  });
}
