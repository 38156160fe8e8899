/** What an ordinary communications company brings along (`feed.dcc` `usual`): shuffled rows, repeats, silent days. */
import { faultOf } from "../faults/catalogue.ts";
import type { PlantedItem } from "./scenario.ts";

/** Shares of the meters, once in the run [ours]. */
const usual: readonly PlantedItem[] = [
  { fault: "F27", on: { share: 0.02 } },
  { fault: "F31", on: { share: 0.01 } },
  { fault: "F42", on: { share: 0.005 } },
];

/** The items that are planted besides those of the scenario. */
export function usualFaults(dcc: "ideal" | "usual"): readonly PlantedItem[] {
  return dcc === "ideal" ? [] : usual.filter(({ fault }) => faultOf(fault) !== null);
}
