/** A finished run as its report shows it. */

import { basename } from "node:path";
import type {
  HeatMapView,
  HeatRowView,
  ShownClass,
  ShownDay,
  ShownFile,
  ShownMeter,
  ShownRule,
  VeeReportView,
} from "../../web/views/vee-report-view.ts";
import { findRule } from "../domain/validate/catalogue.ts";
import { bounds } from "./bounds.ts";
import { registerLaw } from "./estimate/span-findings.ts";
import { estimatesView } from "./estimates-view.ts";
import { type HalfHourClass, halfHourClasses } from "./judge/half-hour-class.ts";
import type { JudgedMeterDay } from "./judge/judged-series.ts";
import type { FileOutcome, VeeRun } from "./run-vee.ts";
import type { FileTally, RuleCount } from "./tally/file-tally.ts";
import type { HeatMap, HeatRow } from "./tally/heat-grid.ts";
import type { WorstMeter } from "./tally/worst-meters.ts";
import type { VeeOptions } from "./vee-options.ts";

/** The view; the same for the same run, whenever and wherever it is made. */
export function reportView(
  { files, tally, worst }: VeeRun,
  options: VeeOptions,
  ruleset: string,
): VeeReportView {
  const isFilled = options.estimate !== null;
  return {
    ruleset,
    settings: settingsOf(options),
    counts: { ...tally.counts, findings: countFindings(tally) },
    halfHours: halfHoursOf(tally),
    energy: [...tally.energy].map(([quantity, { readWh, keptWh }]) => ({
      quantity,
      readWh,
      keptWh,
      settledWh: isFilled ? (tally.estimates.energyWh.get(quantity) ?? 0) : null,
    })),
    estimates: isFilled ? estimatesView(tally.estimates) : null,
    files: files.slice(0, bounds.filesListedMax).map(shownFile),
    filesLeftOut: Math.max(0, files.length - bounds.filesListedMax),
    heatMaps: files.flatMap(heatMapView),
    rules: rulesOf(tally),
    worst: worst.map(shownMeter),
  };
}

function settingsOf(options: VeeOptions): VeeReportView["settings"] {
  const { phases, unit, stamp, quantity, limit, estimate } = options;
  return [
    { name: "Connections", value: `whole current, ${phases === 1 ? "one phase" : "three phases"}` },
    {
      name: "CSV figures",
      value: `${unit} of ${quantity}, stamped at the ${stamp} of a half hour`,
    },
    { name: "Meters of each file", value: limit === null ? "all" : `the first ${limit}` },
    {
      name: "Gaps",
      value:
        estimate === null
          ? "left open"
          : `filled; a home of which nothing is known uses ${estimate.annualDomesticWh / 1_000} kWh a year`,
    },
  ];
}

/** Findings that count: those in shadow have no effect. */
function countFindings({ rules }: FileTally): number {
  let count = 0;
  for (const { isShadow, findings } of rules.values()) if (!isShadow) count += findings;
  return count;
}

function halfHoursOf({ classes }: FileTally): Readonly<Record<ShownClass, number>> {
  const count = (name: HalfHourClass) => classes[halfHourClasses.indexOf(name)] ?? 0;
  return {
    pass: count("pass"),
    note: count("note"),
    suspect: count("suspect"),
    estimated: count("estimated"),
    missing: count("missing"),
    invalid: count("invalid"),
  };
}

function shownFile(outcome: FileOutcome): ShownFile {
  if (outcome.kind === "refused") {
    const { file: name, reason } = outcome;
    // The name of the file stands beside the reason already.
    const refused = reason.startsWith(name)
      ? reason.slice(name.length).replace(/^:? /, "")
      : reason;
    const none = { meters: 0, days: 0, halfHours: 0, remarks: [] };
    return { name, format: "", timezone: "", ...none, refused };
  }
  const { file: name, format, timezone, counts, remarks } = outcome;
  return {
    name,
    format,
    timezone: timezone === "Z" ? "UTC" : timezone,
    ...counts,
    remarks,
    refused: null,
  };
}

function heatMapView(outcome: FileOutcome): readonly HeatMapView[] {
  if (outcome.kind === "refused" || outcome.heatMap === null) return [];
  const { firstDay, daysPerColumn, metersPerRow, rows } = outcome.heatMap;
  const isWorstFirst = metersPerRow === 1;
  return [
    {
      file: basename(outcome.file),
      firstDay,
      daysPerColumn,
      metersPerRow,
      isWorstFirst,
      rows: (isWorstFirst ? worstFirst(rows) : rows).map(heatRowView),
    },
  ];
}

/** By the days of each class, the worst class first; rows of equal trouble stay in the order of the file. */
function worstFirst(rows: HeatMap["rows"]): HeatMap["rows"] {
  const byTrouble = [...halfHourClasses]
    .reverse()
    .filter((name) => name !== "pass" && name !== "outside");
  const counted = rows.map((row) => ({
    row,
    counts: byTrouble.map((name) => row.cells.filter(({ worst }) => worst === name).length),
  }));
  return counted
    .sort((a, b) => {
      const differing = a.counts.findIndex((count, index) => count !== b.counts[index]);
      return differing < 0 ? 0 : (b.counts[differing] ?? 0) - (a.counts[differing] ?? 0);
    })
    .map(({ row }) => row);
}

function heatRowView({ firstLabel, lastLabel, cells }: HeatRow): HeatRowView {
  return {
    label: firstLabel === lastLabel ? firstLabel : `${firstLabel} to ${lastLabel}`,
    cells: cells.map(({ worst, dayCount, worstCount }) => ({
      worst: shownClass(worst),
      share: dayCount === 0 ? 0 : worstCount / dayCount,
    })),
  };
}

function rulesOf({ rules, counts }: FileTally): readonly ShownRule[] {
  return [...rules.values()]
    .sort((a, b) => Number(a.isShadow) - Number(b.isShadow) || b.findings - a.findings)
    .map((count) => shownRule(count, counts.days));
}

function shownRule(
  { rule: id, outcome, isShadow, findings, slots }: RuleCount,
  days: number,
): ShownRule {
  const rule = findRule(id.replace("SDS-", ""));
  return {
    id,
    name: rule?.name ?? "",
    says: rule?.says ?? (id === registerLaw.id ? registerLaw.says : ""),
    outcome,
    isShadow,
    findings,
    halfHours: slots,
    per1000Days: days === 0 ? 0 : (1_000 * findings) / days,
  };
}

function shownMeter({ meter: name, days, ...rest }: WorstMeter): ShownMeter {
  const { quantity, halfHours, findings, dayCount } = rest;
  const file = basename(rest.file);
  const firstDay = days[0]?.day ?? "1970-01-01";
  return {
    name,
    quantity,
    file,
    halfHours,
    findings,
    firstDay,
    dayCount,
    days: days.map(shownDay),
  };
}

function shownDay({ readWh, keptWh, classes }: JudgedMeterDay): ShownDay {
  return {
    readWh,
    classes: Array.from(classes, (code) => shownClass(halfHourClasses[code] ?? "outside")),
    readSumWh: sumOf(readWh),
    keptSumWh: sumOf(keptWh),
  };
}

function sumOf(wattHours: readonly (number | null)[]): number {
  return wattHours.reduce<number>((sum, wh) => sum + (wh ?? 0), 0);
}

function shownClass(name: HalfHourClass): ShownClass | null {
  return name === "outside" ? null : name;
}
