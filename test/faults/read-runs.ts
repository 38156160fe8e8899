/** Runs that plant every fault of level R in every form, each on a meter of its own. */
import type { PlantedItem } from "../../simulator/scenarios/scenario.ts";
import type { FaultRun } from "./support/fault-run.ts";

/** The second day of each run: a log comes before and after it. */
const inWinter = { from: "2026-01-13T00:00:00Z", to: "2026-01-14T00:00:00Z" };
const inSummer = { from: "2026-07-14T00:00:00Z", to: "2026-07-15T00:00:00Z" };

const planted = (
  fault: string,
  params: Record<string, unknown>,
  window = inWinter,
  mq?: "AI" | "AE",
): PlantedItem => ({
  ...{ fault, params, on: { count: 1 } },
  ...window,
  ...(mq === undefined ? {} : { mq }),
});

/** One for each of the values of a parameter, over the others as given. */
const each = (
  fault: string,
  name: string,
  values: readonly unknown[],
  params: Record<string, unknown> = {},
) => values.map((value) => planted(fault, { ...params, [name]: value }));

const badNumberForms = [
  ...["fraction", "text", "comma", "overflow", "big", "nan", "hex", "point", "exponent"],
];

export const readRuns: readonly FaultRun[] = [
  {
    name: "values that are no energy",
    from: "2026-01-12",
    days: 3,
    meters: 48,
    exportMeters: 8,
    faults: [
      planted("F01", {}),
      planted("F01", { slot: 48 }),
      planted("F02", {}),
      planted("F03", {}),
      ...each("F04", "count", [1, 5, 48]),
      planted("F04", { slot: 48 }),
      ...each("F05", "offset", [-2, -1, 0, 1, 2]),
      ...["F06", "F08"].flatMap((fault) => each(fault, "offset", [0, -1, 2])),
      ...["F05", "F06", "F08"].map((fault) => planted(fault, { isTwin: true })),
      planted("F05", { slot: 48 }),
      planted("F05", { slot: 48, isTwin: true }),
      ...each("F07", "k", [1, 2, 8, 9]),
      planted("F07", { remainderWh: 82 }),
      planted("F09", {}),
      planted("F09", { wh: -1 }, inWinter, "AE"),
      ...each("F10", "form", badNumberForms),
      planted("F10", { form: "fraction", slot: 48 }),
      planted("F11", {}),
      planted("F11", { case: "above" }),
    ],
  },
  {
    name: "days that are too even, too high or too low",
    from: "2026-01-12",
    days: 3,
    meters: 32,
    exportMeters: 10,
    faults: [
      planted("F12", {}),
      planted("F12", {}, inWinter, "AE"),
      planted("F13", {}),
      planted("F13", { days: 1 }),
      planted("F14", {}),
      planted("F14", {}, inWinter, "AE"),
      planted("F14", { registers: false }),
      ...each("F15", "factor", [2, 0.5, 10, 0.1, 1_000, 0.001]),
      planted("F15", { unit: "kWh" }),
      ...each("F16", "gap", [2, 6, 12]),
      planted("F16", { registers: false }),
      planted("F16", { isAboveMaximum: true }),
      planted("F16", { isAboveMaximum: true, registers: false }),
      ...each("F17", "registers", ["agrees", "differs", "none"]),
      planted("F17", { slots: 48 }),
      planted("F18", {}, inWinter, "AE"),
      ...each("F19", "deltaWh", [1, 3, 10, 11]),
    ],
  },
  {
    name: "stamps that are no ends of half hours",
    from: "2026-01-12",
    days: 3,
    meters: 27,
    exportMeters: 10,
    faults: [
      ...each("F20", "case", ["declared", "absent", "contrary", "hidden"]),
      ...each("F21", "seconds", [-2, 10, 11, 60]),
      ...each("F21", "seconds", [-2, 10, 11], { slot: 48 }),
      ...each("F22", "form", ["+01:00", "none"]),
      ...each("F24", "kind", ["future", "epoch", "max", "beforeCommissioning"]),
      planted("F25", {}),
      planted("F25", { slot: 48 }),
      planted("F26", {}),
      planted("F26", { slot: 48 }),
      planted("F26", {}, inWinter, "AE"),
      planted("F26", { hasAlert: true }),
      planted("F27", {}),
      planted("F27", {}, inWinter, "AE"),
    ],
  },
  {
    name: "stamps and half hours in summer",
    from: "2026-07-13",
    days: 3,
    meters: 10,
    exportMeters: 2,
    faults: [
      planted("F22", { form: "+01:00" }, inSummer),
      planted("F24", { kind: "beforeCommissioning" }, inSummer),
      planted("F20", { case: "absent" }, inSummer),
      planted("F03", {}, inSummer),
      planted("F23", { case: "log" }, inSummer),
    ],
  },
  {
    name: "a stream of half hours in summer",
    from: "2026-07-13",
    days: 2,
    meters: 3,
    feed: { shape: "hh" },
    faults: [
      planted("F23", { case: "stream" }, inSummer),
      planted("F10", { form: "text" }, inSummer),
      planted("F21", {}, inSummer),
    ],
  },
];
