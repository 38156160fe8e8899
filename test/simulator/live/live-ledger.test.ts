/** The ledger of a run that goes on: what the checker reads of days and plantings that were added while it ran. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { decodedLines } from "../../../simulator/check/decoded-lines.ts";
import { injectedSchema, truthSchema } from "../../../simulator/check/ledger-schema.ts";
import { faultyDraftsOf } from "../../../simulator/drafts-of-day.ts";
import { readRunFile } from "../../../simulator/ledger/run-file.ts";
import { writePlan } from "../../../simulator/ledger/write-plan.ts";
import { injectionRequest } from "../../../simulator/live/injection.ts";
import { Injections } from "../../../simulator/live/injections.ts";
import { liveCatalogue } from "../../../simulator/live/live-fault.ts";
import { LiveLedger } from "../../../simulator/live/live-ledger.ts";
import { LivePlan } from "../../../simulator/live/live-plan.ts";
import { numbersOfLedger } from "../../../simulator/live/resume-numbers.ts";
import { MessageNumbers } from "../../../simulator/messages/message-numbers.ts";
import { makePlan } from "../../../simulator/plan.ts";
import { addDays, dayStart, settlementDay } from "../../../src/domain/time/settlement-day.ts";
import { testFolder } from "../../support/servers.ts";

const from = settlementDay("2026-10-26");
const options = {
  ...{ meters: 4, days: 1, seed: 1, from, streamShare: 0, csv: null },
  faults: "none",
} as const;

async function all<T>(lines: AsyncIterable<{ readonly content: T }>): Promise<readonly T[]> {
  const found: T[] = [];
  for await (const { content } of lines) found.push(content);
  return found;
}

test("a day that opens adds its truth, its plantings and the messages that carry them", async () => {
  const folder = testFolder("live-ledger");
  const base = await makePlan(options);
  const run = await writePlan(folder, base, options);
  const plan = new LivePlan(base);
  const ledger = await LiveLedger.open(folder, plan, run);
  const injections = new Injections({
    ...{ plan, catalogue: liveCatalogue(plan.fleet, dayStart(from)) },
    ...{ now: () => dayStart(from), wallNow: () => 0, callStandIn: async () => undefined },
    changed: () => ledger.changed(),
  });
  await injections.add(injectionRequest.parse({ fault: "F13", meters: { numbers: [2] } }));
  const day = plan.openDay(dayStart(addDays(from, 2))) ?? from;
  await injections.plantOn(day);
  await ledger.openDay(day);
  const numbers = new MessageNumbers({ n: 40, seqOf: new Map([[2, 9]]) });
  for (const draft of faultyDraftsOf(plan, day)) ledger.sent({ planned: numbers.give(draft) });
  await ledger.write();

  const [line] = await all(decodedLines(join(folder, "injected.jsonl"), injectedSchema));
  expect(line).toMatchObject({ fault: "F13", meter: 2, day, seq: [10] });
  const truths = await all(decodedLines(join(folder, "truth.jsonl"), truthSchema));
  const told = truths.filter((each) => each.day === day);
  expect(told).toHaveLength(run.points);
  // The fault changes what was true, and the registers go with it.
  const truth = told.find(({ meter, mq }) => meter === 2 && mq === "AI");
  expect(truth?.wh.filter((wh) => wh === 0).length).toBeGreaterThanOrEqual(
    line?.periods.length ?? 48,
  );
  const sum = truth?.wh.reduce((total: number, wh) => total + (wh ?? 0), 0);
  expect((truth?.closeWh ?? 0) - (truth?.openWh ?? 0)).toBe(sum);
  expect(await readRunFile(folder)).toMatchObject({
    ...{ days: 2, faultCount: 1, halfHours: run.halfHours + 48 * run.points },
    mpanDays: run.mpanDays + run.points,
  });
});

test("numbers go on from what was sent, answers among it", async () => {
  const folder = testFolder("live-numbers");
  expect(await numbersOfLedger(folder)).toBeNull();
  const esme = "02-5D-53-00-00-00-00-02";
  const lines = [3, 7, 5].map((seq, index) => JSON.stringify({ n: index + 1, esme, seq }));
  writeFileSync(join(folder, "sent.jsonl"), `${lines.join("\n")}\n`);
  expect(await numbersOfLedger(folder)).toEqual({ n: 3, seqOf: new Map([[2, 7]]) });
});
