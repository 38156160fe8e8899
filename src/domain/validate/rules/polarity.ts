import { rule } from "../rule.ts";

export interface FlowDay {
  readonly importWh: number;
  /** Mean import of reference days, watt-hours a day. */
  readonly referenceImportMeanWh: number;
  readonly darkExportWh: number;
  /** Export in the dark over the reference days; above 0 the point has a battery. */
  readonly referenceDarkExportWh: number;
}

/** Import gone and export at night together: the wires of the meter were swapped. */
export const polarity = rule({
  id: "V78",
  name: "polarity",
  says: "import does not turn into export",
  source: "[ours]",
  scope: "series",
  outcome: "suspect",
  floor: "note",
  fixed: false,
  marks: {},
  params: {
    importPct: { initial: 5, min: 0, max: 50 },
    darkExportWhMin: { initial: 200, min: 0, max: 5_000 },
  },
  text: () => "Import gone, export at night",
  applies: ({ referenceDarkExportWh }: FlowDay) => referenceDarkExportWh === 0,
  check(day: FlowDay, { importPct, darkExportWhMin }) {
    const { importWh, darkExportWh, referenceImportMeanWh } = day;
    const isGone = importWh * 100 < importPct * referenceImportMeanWh;
    if (day.referenceDarkExportWh !== 0 || !isGone || darkExportWh < darkExportWhMin) return null;
    return { outcome: "suspect", reason: "polarity", detail: { importWh, darkExportWh } };
  },
});
