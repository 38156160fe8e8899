/** Runs that plant every fault of levels M and P in every form, each on a meter of its own. */
import type { PlantedItem } from "../../simulator/scenarios/scenario.ts";
import type { FaultRun } from "./support/fault-run.ts";

/** The second day of each run: a log comes before and after it. */
const inWinter = { from: "2026-01-13T00:00:00Z", to: "2026-01-14T00:00:00Z" };
const allWinter = { from: "2026-01-12T00:00:00Z", to: "2026-01-16T00:00:00Z" };

const planted = (
  fault: string,
  params: Record<string, unknown>,
  more: Partial<PlantedItem> = inWinter,
): PlantedItem => ({ fault, params, on: { count: 1 }, ...more });

/** One for each of the values of a parameter. */
const each = (fault: string, name: string, values: readonly unknown[]) =>
  values.map((value) => planted(fault, { [name]: value }));

const exportOf = { ...inWinter, mq: "AE" } as const;
const malformedForms = [
  ...["json", "utf8", "nul", "surrogate", "empty", "contentType"],
  ...["version", "deep", "duplicateKey", "proto"],
];

export const messageRuns: readonly FaultRun[] = [
  {
    name: "messages that are broken, doubled, cut or misdirected",
    from: "2026-01-12",
    days: 4,
    meters: 46,
    exportMeters: 6,
    faults: [
      ...each("F28", "rows", [48, 49]),
      planted("F29", {}),
      ...each("F30", "reread", ["answered", "silent"]),
      planted("F31", { times: 2 }),
      planted("F31", { times: 5 }, exportOf),
      planted("F32", {}),
      planted("F32", {}, exportOf),
      ...each("F33", "delay", [1, 5, "estimate"]),
      ...each("F34", "changed", [1, 46]),
      planted("F35", {}),
      ...each("F36", "extra", [1, 4]),
      planted("F36", {}, { from: "2026-01-15T00:00:00Z", to: "2026-01-16T00:00:00Z" }),
      ...each("F37", "case", ["twinOnSingle", "singleOnTwin", "exportUnderImport"]),
      planted("F38", {}),
      ...each("F39", "form", malformedForms),
      planted("F39", { extra: 3 }),
      planted("F40", {}),
      planted("F40", { bytes: 300_000 }),
      planted("F40", { extra: 1 }),
      ...each("F41", "part", ["device", "srv"]),
      planted("F41", { extra: 2 }),
    ],
  },
  {
    name: "meters that do not answer, and registration that says otherwise",
    from: "2026-01-12",
    days: 4,
    meters: 20,
    exportMeters: 6,
    faults: [
      // Two days of silence tell nobody: the notice comes with the third.
      planted("F42", { days: 2 }, { expect: { advisory: null }, ...inWinter }),
      ...each("F43", "code", ["E4", "E5", "E19"]),
      planted(
        "F44",
        { result: 1, times: 3 },
        { from: "2026-01-12T00:00:00Z", to: "2026-01-13T00:00:00Z" },
      ),
      planted(
        "F44",
        { result: 2, times: 3 },
        { from: "2026-01-12T00:00:00Z", to: "2026-01-13T00:00:00Z" },
      ),
      planted("F57", {}),
      ...each("F58", "case", ["checkDigit", "other"]),
      ...each("F59", "edge", ["start", "end"]),
      planted("F60", {}, allWinter),
      ...each("F61", "consent", ["D", "M"]),
      planted("F62", { exportPoint: "linked" }, exportOf),
      planted("F62", { exportPoint: "none" }, exportOf),
    ],
  },
  {
    name: "days of London at the change of the clocks in autumn",
    from: "2026-10-23",
    days: 4,
    meters: 8,
    exportMeters: 2,
    faults: [
      planted("F29", {}, { from: "2026-10-23T00:00:00Z", to: "2026-10-27T00:00:00Z" }),
      planted("F29", {}, { from: "2026-10-24T00:00:00Z", to: "2026-10-25T00:00:00Z" }),
      planted(
        "F59",
        { edge: "start" },
        { from: "2026-10-23T00:00:00Z", to: "2026-10-24T00:00:00Z" },
      ),
      planted("F59", { edge: "end" }, { from: "2026-10-25T00:00:00Z", to: "2026-10-26T00:00:00Z" }),
      planted("F60", {}, { from: "2026-10-24T00:00:00Z", to: "2026-10-27T00:00:00Z" }),
      planted(
        "F61",
        { consent: "D" },
        { from: "2026-10-24T00:00:00Z", to: "2026-10-25T00:00:00Z" },
      ),
    ],
  },
];
