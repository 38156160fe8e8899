/** P1 to P13 of several runs: each from the run that tells it, and ratios between two runs of the same session. */
import type { Bar } from "../pipeline/bars.ts";
import { ratio } from "../pipeline/result.ts";
import type { RecordedRun } from "./recorded-run.ts";

/** A figure, and the runs that it is of. */
export interface OfRuns extends Bar {
  readonly runs: readonly string[];
}

const toldBy: Readonly<Record<string, string>> = {
  ...{ P1: "day", P2: "day", P3: "day", P4: "day", P5: "day", P6: "day" },
  ...{ P7: "long", P10: "kills", P11: "long", P12: "half-hours", P13: "quiet" },
};

type Figure = (run: RecordedRun) => number;
const rateOf: Figure = ({ result }) => result.rate.mpanDaysPerSecond;
const processorTimeOf: Figure = ({ result }) => result.cpuMicrosPerMpanDay.serviceTotal;

/** Every figure in order; null where the run that would tell it is missing, went wrong or is too small. */
export function barsOfRuns(runs: readonly RecordedRun[]): readonly OfRuns[] {
  const find = (name: string) => runs.find(({ run, result }) => run === name && result.ok);
  const told = Object.entries(toldBy).flatMap(([id, name]) => {
    const bar = runs.flatMap(({ result }) => result.bars).find((each) => each.id === id);
    const value = find(name)?.result.bars.find((each) => each.id === id)?.value ?? null;
    return bar === undefined ? [] : [{ ...bar, value, runs: [name] }];
  });
  const between = (over: string, under: string, figure: Figure) => {
    const [part, whole] = [find(over), find(under)];
    return part === undefined || whole === undefined ? null : ratio(figure(part), figure(whole));
  };
  const compared: readonly OfRuns[] = [
    {
      id: "P8",
      says: "processor time, every day estimated / none",
      ...{ bar: 2, aim: 1.3, better: "less" },
      value: between("estimated-100", "day", processorTimeOf),
      runs: ["estimated-100", "day"],
    },
    {
      id: "P9",
      says: "rate / rate without durability",
      ...{ bar: 0.8, aim: 0.9, better: "more" },
      value: between("day", "not-durable", rateOf),
      runs: ["day", "not-durable"],
    },
    {
      id: "10 %",
      says: "rate with a tenth of the points estimated / none",
      ...{ bar: 0.7, aim: 1, better: "more" },
      value: between("estimated-10", "day", rateOf),
      runs: ["estimated-10", "day"],
    },
    {
      id: "weeks",
      says: "rate with six weeks behind every point / none",
      // As P7: both ask what a service loses in time.
      ...{ bar: 0.8, aim: 0.9, better: "more" },
      value: between("weeks", "day", rateOf),
      runs: ["weeks", "day"],
    },
  ];
  return [...told, ...compared].toSorted((a, b) => placeOf(a) - placeOf(b));
}

/** By the number behind the P; what has none comes last. */
function placeOf({ id }: Bar): number {
  return id.startsWith("P") ? Number(id.slice(1)) : Number.POSITIVE_INFINITY;
}
