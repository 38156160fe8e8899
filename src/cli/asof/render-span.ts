/** What was believed of the days of a span, as a table for a terminal. */
import { grouped, utcMinute } from "../../figures.ts";
import { textTable } from "../text-table.ts";
import { shareText } from "./share-words.ts";
import type { DayBelief } from "./span-beliefs.ts";

/** The table with its sums below; figures of RI and RE are var-hours. */
export function renderSpan(
  asked: {
    readonly mpanRef: string;
    readonly from: string;
    readonly to: string;
    readonly at: number;
  },
  days: readonly DayBelief[],
): string {
  const head = `point ${asked.mpanRef}  ${asked.from} to before ${asked.to} (UTC), as believed at ${utcMinute(asked.at)}`;
  if (days.length === 0) return `${head}\nno version was ever made of these days`;
  const table = textTable(
    [
      { title: "day" },
      { title: "quantity" },
      { title: "version", align: "right" },
      { title: "Wh", align: "right" },
      { title: "actual", align: "right" },
      { title: "estimate", align: "right" },
      { title: "default", align: "right" },
      { title: "accepted", align: "right" },
      { title: "made" },
      { title: "today", align: "right" },
      { title: "since", align: "right" },
    ],
    days.map(cellsOf),
  );
  const settled = days.filter(({ believed }) => believed !== null);
  const changed = settled.filter(({ believed, today }) => believed?.version !== today.version);
  return [
    head,
    "",
    table,
    "",
    `${grouped(settled.length)} of ${grouped(days.length)} were settled by then; ${grouped(changed.length)} are believed otherwise today`,
  ].join("\n");
}

function cellsOf(day: DayBelief): readonly string[] {
  const { settlementDay, quantity, believed, acceptedVersion, today } = day;
  const version = `${today.version}`;
  if (believed === null)
    return [settlementDay, quantity, "none", "", "", "", "", "", "", version, ""];
  const { shares } = believed;
  return [
    settlementDay,
    quantity,
    `${believed.version}`,
    grouped(believed.wattHours),
    shareText(shares, "actual"),
    shareText(shares, "estimate"),
    shareText(shares, "default"),
    acceptedVersion === null ? "none" : `${acceptedVersion}`,
    utcMinute(believed.createdAt),
    version,
    differenceText(day),
  ];
}

function differenceText({ believed, today: { version, differenceWh } }: DayBelief): string {
  if (differenceWh === null || believed?.version === version) return "same";
  return `${differenceWh > 0 ? "+" : ""}${grouped(differenceWh)} Wh`;
}
