/** What is said of a day of zeros that stands. */
import type { Expectation } from "./expectation.ts";
import type { Site } from "./site.ts";

/** Import alone is shown, and only of homes that do not export: a half hour of export ends the run. */
export function readOfZeros({
  meter,
  quantity,
}: Pick<Site, "meter" | "quantity">): Expectation["read"] {
  return quantity === "AI" && meter.exportMpan === null ? ["accepted", "zeroRun"] : null;
}
