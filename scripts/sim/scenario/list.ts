/** What `sds sim ls` tells: the scenarios, or the faults with their parameters. */
import { faultCatalogue } from "../../../simulator/faults/catalogue.ts";
import { describeParams } from "../../../simulator/faults/describe-params.ts";
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

function paramsOf({ params }: Fault): readonly string[] {
  return describeParams(params).map(({ name, kind, choices, initial }) => {
    const form = kind === "choice" ? choices.join(" | ") : kind;
    return `     ${name}: ${form} (${initial ?? "left to chance"})`;
  });
}
