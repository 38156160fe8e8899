/** What a storm plants and what it kills, told apart. */
import { faultOf } from "../../../simulator/faults/catalogue.ts";
import type { ScenarioFile } from "../../../simulator/scenarios/scenario.ts";

/** Numbers of the faults on meters, sorted; and how many outages there are. */
export function plantedOf({ faults = [], actions = [] }: ScenarioFile): {
  readonly faults: readonly string[];
  readonly kills: number;
} {
  const isOutage = (number: string) => faultOf(number)?.isOfRun === true;
  return {
    faults: faults.flatMap(({ fault }) => (isOutage(fault) ? [] : [fault])).sort(),
    kills: faults.filter(({ fault }) => isOutage(fault)).length + actions.length,
  };
}
