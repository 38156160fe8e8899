/** Views of reports, made up. */
import type {
  ShownClass,
  ShownDay,
  ShownMeter,
  VeeReportView,
} from "../../../web/views/vee-report-view.ts";

export const hostile = `</style><script>alert("1")</script>&'\u202E`;

/** No half hour of any class but those given. */
export function halfHours(
  counts: Partial<Record<ShownClass, number>>,
): Readonly<Record<ShownClass, number>> {
  return { pass: 0, note: 0, suspect: 0, estimated: 0, missing: 0, invalid: 0, ...counts };
}

/** A day of one figure, its slots of one class. */
export function shownDay(wh: number, name: ShownClass | null = "pass"): ShownDay {
  const stands = name === "pass" || name === "note" || name === "suspect";
  return {
    readWh: new Array(48).fill(wh),
    classes: new Array(48).fill(name),
    readSumWh: 48 * wh,
    keptSumWh: stands ? 48 * wh : 0,
  };
}

export function shownMeter(name: string, days: readonly ShownDay[]): ShownMeter {
  return {
    name,
    quantity: "AI",
    file: "homes.csv",
    halfHours: halfHours({ pass: 48, invalid: 48 }),
    findings: [{ rule: "SDS-V31", outcome: "invalid", count: 1 }],
    firstDay: "2026-10-24",
    dayCount: days.length,
    days,
  };
}

/** A run over two files, one refused; `name` stands wherever a file can put text. */
export function reportOf(name: string): VeeReportView {
  return {
    ruleset: "sds-default@1",
    settings: [{ name: "Connections", value: "whole current, one phase" }],
    counts: { meters: 1, days: 2, halfHours: 96, findings: 1 },
    halfHours: halfHours({ pass: 48, invalid: 48 }),
    energy: [{ quantity: "AI", readWh: 9_600, keptWh: 4_800, settledWh: null }],
    estimates: null,
    files: [
      {
        name,
        format: "wide",
        timezone: "UTC",
        meters: 1,
        days: 2,
        halfHours: 96,
        remarks: [name],
        refused: null,
      },
      {
        name,
        format: "",
        timezone: "",
        meters: 0,
        days: 0,
        halfHours: 0,
        remarks: [],
        refused: `line 3: ${name}`,
      },
    ],
    filesLeftOut: 0,
    heatMaps: [
      {
        file: name,
        firstDay: "2026-10-24",
        daysPerColumn: 1,
        metersPerRow: 1,
        isWorstFirst: true,
        rows: [
          {
            label: name,
            cells: [
              { worst: "pass", share: 1 },
              { worst: "invalid", share: 1 },
            ],
          },
        ],
      },
    ],
    rules: [
      {
        id: "SDS-V31",
        name: "above-maximum",
        says: "no half hour above what the connection can carry",
        outcome: "invalid",
        isShadow: false,
        findings: 1,
        halfHours: 48,
        per1000Days: 500,
      },
    ],
    worst: [shownMeter(name, [shownDay(100), shownDay(20_000, "invalid")])],
  };
}
