/**
 * The independent checker: compares the truth of a ledger with what the platform stand-in journalled. It
 * knows the wire and the truth, and none of the service's rules.
 */
import { join } from "node:path";
import type { RunFile } from "../ledger/run-file.ts";
import { type Expected, type ExpectedDay, keyOf, readExpected } from "./expected-days.ts";
import { judgeDay, type Tally } from "./judge-day.ts";
import { lastDayOf, readRunOf } from "./run-of-ledger.ts";
import { readSettled, type Settled } from "./settled-days.ts";

/** One point and day that is not as it should be; `meter` is null for a point that is not of the fleet. */
export interface Difference {
  readonly meter: number | null;
  readonly quantity: string;
  readonly day: string;
  readonly what: string;
}

export interface CheckReport {
  readonly ok: boolean;
  readonly differences: readonly Difference[];
  readonly halfHours: Readonly<
    Record<
      "actual" | "estimated" | "defaulted" | "refused" | "notAppointed" | "lost" | "unexpected",
      number
    >
  >;
  readonly wh: { readonly settledActual: number; readonly settledEstimated: number };
  readonly generated: Readonly<
    Record<"meters" | "mpanDays" | "halfHours" | "wh" | "faults", number>
  >;
  /** By kind of fault: how many were planted, ended as expected, and were named by an IF-014 of the service. */
  readonly detection: Readonly<
    Record<string, { planted: number; asExpected: number; refused: number }>
  >;
}

/** Checks a ledger directory with its `platform.jsonl`; throws `Unreadable`. */
export async function checkLedger(directory: string): Promise<CheckReport> {
  const run = await readRunOf(directory);
  const expected = await readExpected(directory);
  const settled = await readSettled(join(directory, "platform.jsonl"));
  const tally: Tally = {
    actual: 0,
    estimated: 0,
    defaulted: 0,
    refused: 0,
    lost: 0,
    unexpected: 0,
    settledActualWh: 0,
    settledEstimatedWh: 0,
  };
  const wrongDays = new Set<ExpectedDay>();
  const differences: Difference[] = settled.faults.map((what) => ({
    meter: null,
    quantity: "",
    day: "",
    what,
  }));
  for (const [key, day] of expected.days) {
    const refused = settled.refused.get(key) ?? new Set<string>();
    const rejected = settled.rejected.get(key) ?? 0;
    const evidence = { settled: settled.days.get(key), refused, rejected };
    if (day.appointed === null && evidence.settled === undefined) continue;
    for (const what of judgeDay(day, evidence, tally)) {
      wrongDays.add(day);
      differences.push({ meter: day.meter, quantity: day.mq, day: day.day, what });
    }
  }
  differences.push(...unexpectedDays(expected, settled, tally, lastDayOf(run)));
  const { settledActualWh, settledEstimatedWh, ...endings } = tally;
  const counted = { ...endings, notAppointed: expected.notAppointed };
  const sumFault = identityFault(run, counted);
  if (sumFault !== null) differences.push({ meter: null, quantity: "", day: "", what: sumFault });
  return {
    ok: differences.length === 0,
    differences,
    halfHours: counted,
    wh: { settledActual: settledActualWh, settledEstimated: settledEstimatedWh },
    generated: {
      meters: run.meters,
      mpanDays: run.mpanDays,
      halfHours: run.halfHours,
      wh: run.wh,
      faults: run.faultCount,
    },
    detection: detectionOf(expected, settled, wrongDays),
  };
}

/**
 * Days that were settled though nothing of the kind was due. Appointments go on after the run, and days at a
 * weekend fall due together: what the service settles of its points after the last day is not judged.
 */
function unexpectedDays(
  expected: Expected,
  settled: Settled,
  tally: Tally,
  lastDay: string,
): Difference[] {
  const found: Difference[] = [];
  const points = new Set([...expected.days.values()].map(({ mpan, mq }) => `${mpan} ${mq}`));
  for (const [key, { mpan, mq, day, slots }] of settled.days) {
    if (expected.days.has(key) || (day > lastDay && points.has(`${mpan} ${mq}`))) continue;
    tally.unexpected += slots?.length ?? 1;
    found.push({
      meter: expected.meterOf(mpan),
      quantity: mq,
      day,
      what: "settled though it was not due",
    });
  }
  return found;
}

/** T1: every half hour generated has exactly one ending. */
function identityFault(
  run: RunFile,
  {
    actual,
    estimated,
    defaulted,
    refused,
    lost,
    notAppointed,
  }: Omit<CheckReport["halfHours"], "unexpected">,
): string | null {
  const ended = actual + estimated + defaulted + refused + lost + notAppointed;
  return ended === run.halfHours
    ? null
    : `${ended} half hours have an ending, ${run.halfHours} were generated`;
}

function detectionOf(
  expected: Expected,
  settled: Settled,
  wrongDays: ReadonlySet<ExpectedDay>,
): CheckReport["detection"] {
  const found: Record<string, { planted: number; asExpected: number; refused: number }> = {};
  for (const { kind, mpan, mq, day, expect, periods } of expected.faults) {
    const entry = found[kind] ?? { planted: 0, asExpected: 0, refused: 0 };
    found[kind] = entry;
    const key = keyOf(mpan ?? "", mq, day);
    const pointDay = expected.days.get(key);
    entry.planted += 1;
    if (pointDay === undefined || !wrongDays.has(pointDay)) entry.asExpected += 1;
    const named = settled.refused.get(key);
    if (expect.refusal && periods.every((stamp) => named?.has(stamp.replace("Z", "+00:00"))))
      entry.refused += 1;
  }
  return found;
}
