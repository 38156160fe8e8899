/**
 * A few days through all of their runs on real servers: the week-end of the spring change, Easter before their first
 * cut-off, fourteen months to the last one, and late logs after every run.
 */
import { expect, test } from "@jest/globals";
import { createCleanup } from "../../../scripts/cleanup.ts";
import { runSim } from "../../../scripts/sim/run-sim.ts";
import { settlementDay } from "../../../src/domain/time/settlement-day.ts";
import { testEnvironment } from "../../support/environment.ts";
import { testFolder } from "../../support/servers.ts";

const options = {
  days: 3,
  meters: 20,
  seed: 4,
  from: settlementDay("2026-03-28"),
  late: 0.5,
  json: null,
};
/** Servers, three nights and two times six due moments on a busy machine. */
const patienceMs = 120_000;

test(
  "every cut-off is met, every late actual sent again once, nothing after the final run",
  async () => {
    const { DATABASE_URL: _d, REDIS_URL: _r, MQTT_URL: _m, ...env } = testEnvironment();
    const cleanup = createCleanup();
    const said: string[] = [];
    const console = { say: (text: string) => said.push(text), show: () => {}, clear: () => {} };
    try {
      const report = await runSim({
        options,
        env: { ...env, SDS_DATA_DIR: testFolder("sim") },
        console,
        cleanup,
        signal: new AbortController().signal,
      });
      expect(said.filter((line) => line.startsWith("NOT OK"))).toEqual([]);
      expect(report.ok).toBe(true);
      const whole = { held: report.points * 3, met: report.points * 3 };
      expect(report.cutOffs).toEqual({
        II: whole,
        SF: whole,
        R1: whole,
        R2: whole,
        R3: whole,
        RF: whole,
      });
      expect(report.late.planted).toBeGreaterThan(0);
      expect(report.late.resubmittedOnce).toBe(report.late.planted);
      expect(report.afterFinal.planted).toBeGreaterThan(0);
      expect(report.afterFinal.withoutEffect).toBe(report.afterFinal.planted);
      expect(report.afterFinal.kept).toBe(report.afterFinal.planted);
      expect(report.submittedAfterFinal).toBe(0);
      expect(report.requests.sent).toBeGreaterThan(report.requests.opened);
    } finally {
      expect(await cleanup.run()).toEqual([]);
    }
  },
  patienceMs,
);
