/** What a run over files came to, for a terminal. */

import { grouped } from "../../figures.ts";
import { halfHourClasses } from "../../vee/judge/half-hour-class.ts";
import type { VeeRun } from "../../vee/run-vee.ts";
import type { RuleCount } from "../../vee/tally/file-tally.ts";
import type { VeeOptions } from "../../vee/vee-options.ts";
import { textTable } from "../text-table.ts";
import { renderEstimates } from "./estimate-summary.ts";

/**
 * The summary as text; refused files are told on their own. `estimate`: by what gaps were filled, or null.
 * `ruleset`: the name of the one that judged.
 */
export function renderSummary(
  { files, tally }: VeeRun,
  estimate: VeeOptions["estimate"],
  ruleset: string,
): string {
  const { meters, days, halfHours } = tally.counts;
  const processed = files.filter((file) => file.kind === "processed");
  const rows = processed.map(({ file, format, timezone, counts }) => [
    file,
    format,
    timezone,
    grouped(counts.meters),
    grouped(counts.days),
    grouped(counts.halfHours),
  ]);
  const remarks = processed.flatMap(({ file, remarks: said }) =>
    said.map((remark) => `note: ${file}: ${remark}`),
  );
  return [
    textTable(
      [
        { title: "file" },
        { title: "form" },
        { title: "offset" },
        { title: "meters", align: "right" },
        { title: "days", align: "right" },
        { title: "half hours", align: "right" },
      ],
      [...rows, ["all", "", "", grouped(meters), grouped(days), grouped(halfHours)]],
    ),
    ...remarks,
    "",
    `ruleset: ${ruleset}`,
    classLine(tally.classes),
    ...(estimate === null ? [] : ["", renderEstimates(tally.estimates, estimate)]),
    "",
    ruleTable([...tally.rules.values()], days),
  ].join("\n");
}

function classLine(classes: readonly number[]): string {
  const held = halfHourClasses
    .map((name, code) => ({ name, count: classes[code] ?? 0 }))
    .filter(({ name, count }) => name !== "outside" && count > 0);
  return `half hours: ${held.map(({ name, count }) => `${grouped(count)} ${name}`).join(", ")}`;
}

function ruleTable(rules: readonly RuleCount[], days: number): string {
  if (rules.length === 0) return "no findings";
  const ordered = [...rules].sort(
    (a, b) => Number(a.isShadow) - Number(b.isShadow) || b.findings - a.findings,
  );
  return textTable(
    [
      { title: "rule" },
      { title: "outcome" },
      { title: "findings", align: "right" },
      { title: "half hours", align: "right" },
      { title: "per 1,000 days", align: "right" },
    ],
    ordered.map(({ rule, outcome, isShadow, findings, slots }) => [
      rule,
      isShadow ? `${outcome} (shadow)` : outcome,
      grouped(findings),
      slots === 0 ? "whole days" : grouped(slots),
      ((1_000 * findings) / Math.max(1, days)).toFixed(1),
    ]),
  );
}
