/** T4: what is settled as actual is what the meter said last, and what is true where no fault keeps another value. */
import { Breaches, type Identity } from "../identity.ts";
import { periodOfStamp } from "../judge-fault.ts";
import type { HalfHour, JudgedDay } from "../judged-day.ts";

/** Compares every actual with the truth or the planted value, and with the read that the service lets stand. */
export function actualsAreAsReported(hasViews: boolean): Identity {
  const breaches = new Breaches();
  let actuals = 0;
  let settledWh = 0;
  return {
    id: "T4",
    day({ line, halfHours, service }) {
      const tell = (says: string) => breaches.add("truth.jsonl", line, says);
      for (const half of halfHours) {
        if (half.ending !== "A") continue;
        actuals += 1;
        settledWh += half.held?.[1] ?? 0;
        for (const says of wrongsOf(half, service)) tell(`period ${half.period} ${says}`);
      }
      for (const period of service?.twice ?? []) tell(`period ${period} has two reads that stand`);
    },
    result: () =>
      breaches.result(
        {
          id: "T4",
          says: "each A: settled Wh = reported Wh of its last accepted read, = truth but for values that stand",
          figures: { actuals, settledWh },
        },
        !hasViews,
      ),
  };
}

/** What is wrong with an actual, in words: with its value, and with the read that it comes from where reads are known. */
function wrongsOf(half: HalfHour, service: JudgedDay["service"]): string[] {
  const wh = half.held?.[1] ?? null;
  const reads = service?.reads ?? null;
  const wrong: string[] = [];
  const value = wrongValue(half, wh);
  if (value !== null) wrong.push(value);
  if (reads !== null && reads.get(half.period) !== wh) wrong.push("is actual without its read");
  return wrong;
}

function wrongValue(half: HalfHour, wh: number | null): string | null {
  if (wh === null) return "has no energy in the form of the wire";
  if ((half.held?.[3] ?? null) !== null) return "is actual and has an estimation reason";
  const expected = expectedWh(half);
  return wh === expected ? null : `is off by ${wh - (expected ?? 0)} Wh`;
}

/** A value that the service must keep is settled as it was reported; one that was corrected since, as it is true. */
function expectedWh({ faults, truthWh, period }: HalfHour): number | null {
  for (const { content } of faults) {
    const { expect, periods, reportedWh } = content;
    if (expect.ending !== "A" || expect.read?.[0] === "superseded") continue;
    const place = periods.findIndex((stamp) => periodOfStamp(stamp) === period);
    const reported = reportedWh[place] ?? null;
    if (reported !== null) return reported;
  }
  return truthWh;
}
