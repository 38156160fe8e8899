/** V78: import gone and export at night, as when the wires of a meter were swapped. */
import type { Ruleset } from "../ruleset/ruleset.ts";
import { type DarkSlots, darkEnergy } from "./dark-slots.ts";
import type { ExaminedFinding } from "./examined-day.ts";
import { examinedFinding } from "./examined-finding.ts";
import { type PointHistory, referenceOf } from "./history.ts";
import { meanOf } from "./round-half-up.ts";
import { polarity } from "./rules/polarity.ts";

/** Both directions of one meter on one day. */
export interface BothDirections {
  /** 48 by period: actual watt-hours; null where the slot is not actual. */
  readonly importWh: readonly (number | null)[];
  readonly importHistory: PointHistory;
  /** 48 by period: actual watt-hours; null where the slot is not actual. */
  readonly exportWh: readonly (number | null)[];
  readonly exportHistory: PointHistory;
  /** The dark half hours of the day. */
  readonly dark: DarkSlots;
}

/** How many reference days it looks back over, as the other rules of the series. */
const referenceDaysMax = 28;

/** What V78 says of a day; null without reference days of both directions, or while import has a gap. */
export function examinePolarity(day: BothDirections, ruleset: Ruleset): ExaminedFinding | null {
  const darkExportWh = darkEnergy(day.exportWh, day.dark);
  if (darkExportWh < ruleset.V78.darkExportWhMin) return null;
  const importWh = completeSum(day.importWh);
  // Half hours that did not come are no sign that nothing was used.
  if (importWh === null) return null;
  const imports = referenceOf(day.importHistory, ruleset.V77, referenceDaysMax);
  const exports = referenceOf(day.exportHistory, ruleset.V77, referenceDaysMax);
  if (imports.length === 0 || exports.length === 0) return null;
  const referenceImportMeanWh = meanOf(imports.map(({ totalWh }) => totalWh));
  let referenceDarkExportWh = 0;
  for (const { darkWh } of exports) referenceDarkExportWh += darkWh;
  const flow = { importWh, referenceImportMeanWh, darkExportWh, referenceDarkExportWh };
  return examinedFinding("V78", polarity.check(flow, ruleset.V78), ruleset);
}

function completeSum(wattHours: readonly (number | null)[]): number | null {
  let sumWh = 0;
  for (const wh of wattHours) {
    if (wh === null) return null;
    sumWh += wh;
  }
  return sumWh;
}
