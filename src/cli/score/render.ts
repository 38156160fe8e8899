/** How far estimates were off, in plain words and a table. */

import { grouped, utcMinute } from "../../figures.ts";
import type {
  AccuracyReport,
  GroupedAccuracy,
  ScoreGrouping,
} from "../../store/estimate-scores-report.ts";
import { textTable } from "../text-table.ts";

const titles: Readonly<Record<ScoreGrouping, string>> = {
  method: "method",
  shape: "load shape step",
  quantity: "quantity",
  group: "group",
  supplier: "supplier",
  age: "age in days",
  run: "run",
};

/** The whole text. */
export function renderScores(report: AccuracyReport, days: number): string {
  const { all, groups, by, to } = report;
  const window = `the ${days} days to ${utcMinute(to)}`;
  if (all === null) return `no estimate that was sent has been replaced by its actual in ${window}`;
  return [
    `${grouped(all.count)} half hours that were sent as estimates were replaced by actuals in ${window}.`,
    ...words(all),
    "",
    textTable(
      [
        { title: titles[by] },
        { title: "half hours", align: "right" },
        { title: "estimated kWh", align: "right" },
        { title: "MAE Wh", align: "right" },
        { title: "bias Wh", align: "right" },
        { title: "error share", align: "right" },
        { title: "bias share", align: "right" },
        { title: "P10-P90", align: "right" },
        { title: "days", align: "right" },
        { title: "MAE of a day Wh", align: "right" },
      ],
      groups.map(cellsOf),
    ),
    "",
    "MAE: mean absolute error. Bias: mean error, above 0 too much. Shares are of the actual energy. P10-P90: how many actuals",
    "lay in the range that their estimate carried; 80 % is what it promises. Days: their estimated part, half hours together.",
  ].join("\n");
}

function words(all: GroupedAccuracy): readonly string[] {
  const { maeMilliWh, biasMilliWh, absErrorBp, coverageBp } = all;
  const side =
    biasMilliWh === 0
      ? "neither too high nor too low"
      : `${milli(Math.abs(biasMilliWh))} Wh too ${biasMilliWh > 0 ? "high" : "low"}`;
  const share = absErrorBp === null ? "" : `, ${percent(absErrorBp)} of the energy,`;
  return [
    `An estimate was off by ${milli(maeMilliWh)} Wh on average${share} and ${side}; the actual lay within its range ${percent(coverageBp)} of the time.`,
  ];
}

function cellsOf(group: GroupedAccuracy): readonly string[] {
  return [
    group.group,
    grouped(group.count),
    kilo(group.sumActualWh + group.sumErrorWh),
    milli(group.maeMilliWh),
    milli(group.biasMilliWh),
    share(group.absErrorBp),
    share(group.biasBp),
    percent(group.coverageBp),
    grouped(group.days),
    milli(group.dayMaeMilliWh),
  ];
}

/** Watt-hours as kilowatt-hours: thousandths of those, too. */
function kilo(wattHours: number): string {
  return milli(wattHours);
}

/** Thousandths of a watt-hour as watt-hours with one place: `24.2`. */
function milli(value: number): string {
  return (value / 1_000).toLocaleString("en-GB", {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
}

function percent(basisPoints: number): string {
  return `${(basisPoints / 100).toFixed(1)} %`;
}

function share(basisPoints: number | null): string {
  return basisPoints === null ? "-" : percent(basisPoints);
}
