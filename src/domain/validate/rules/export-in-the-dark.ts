import type { DarkSlots } from "../dark-slots.ts";
import { rule } from "../rule.ts";

export interface ExportDay {
  readonly wattHours: readonly (number | null)[];
  readonly dark: DarkSlots;
  readonly historyDays: number;
  /** Export in the dark over those days, watt-hours; above 0 the point has a battery. */
  readonly historyDarkExportWh: number;
}

/** The sun does not shine at night: export then is a swapped flow, unless the point has always done it. */
export const exportInTheDark = rule({
  id: "V38",
  name: "export-in-the-dark",
  says: "a point without a battery exports nothing in the dark",
  source: "[ours]; dark half hours computed for Great Britain",
  scope: "slot",
  outcome: "suspect",
  floor: "note",
  fixed: false,
  marks: {},
  params: {
    thresholdWh: { initial: 20, min: 0, max: 500 },
    historyDaysMin: { initial: 14, min: 7, max: 28 },
  },
  text: ({ wh }) => `Export of ${wh} Wh in the dark`,
  applies: ({ historyDays, historyDarkExportWh }: ExportDay, { historyDaysMin }) =>
    historyDays >= historyDaysMin && historyDarkExportWh === 0,
  check({ wattHours, dark }: ExportDay, { thresholdWh }) {
    let highest = 0;
    const periods: number[] = [];
    for (let slot = 0; slot < wattHours.length; slot += 1) {
      const wh = wattHours[slot] ?? 0;
      if (wh <= thresholdWh) continue;
      if (slot >= dark.lastOfMorning && slot + 1 < dark.firstOfEvening) continue;
      periods.push(slot + 1);
      highest = Math.max(highest, wh);
    }
    return periods.length === 0
      ? null
      : { outcome: "suspect", reason: "exportInTheDark", periods, detail: { wh: highest } };
  },
});
