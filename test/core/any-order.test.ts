/**
 * F-R24: the stages over a record in memory, in orders that seeds choose, with deaths, lost connections, claims that ran out
 * and a platform that answers badly. Whatever happens, every half hour ends as it must, and is told as it ended.
 */
import { expect, test } from "@jest/globals";
import { testEnvironment } from "../support/environment.ts";
import { playCore } from "./support/core-run.ts";
import { brokenLaws } from "./support/laws.ts";

/** As many as a few seconds have room for; `npm run test:core` plays more, and says how far it is. */
const environment = testEnvironment();
const runs = Number(environment["SDS_CORE_RUNS"] ?? 200);
const firstSeed = Number(environment["SDS_CORE_SEED"] ?? 1);
const tellEveryMs = 5_000;
/** Of a machine that is busy; a run takes a tenth of it. */
const runMsMax = 150;

test(
  "whatever strikes in whatever order, every half hour ends once and is told as it ended",
  async () => {
    const broken: string[] = [];
    const struck = { deaths: 0, lapses: 0, losses: 0, rejections: 0, troubles: 0 };
    let toldAt = Date.now();
    for (let seed = firstSeed; seed < firstSeed + runs; seed += 1) {
      const run = await playCore(seed).catch((error: unknown) => {
        throw new Error(`seed ${seed}: ${String(error)}`, { cause: error });
      });
      broken.push(...brokenLaws(run).map((law) => `seed ${seed}: ${law}`));
      for (const kind of ["deaths", "lapses", "losses", "rejections"] as const)
        struck[kind] += run.struck[kind];
      struck.troubles += run.platform.troubles;
      if (Date.now() - toldAt < tellEveryMs) continue;
      toldAt = Date.now();
      process.stderr.write(
        `${seed - firstSeed + 1} of ${runs} runs, ${broken.length} laws broken\n`,
      );
    }
    expect(broken).toEqual([]);
    // A fault that never strikes would prove nothing.
    if (runs >= 200) for (const count of Object.values(struck)) expect(count).toBeGreaterThan(0);
  },
  30_000 + runs * runMsMax,
);
