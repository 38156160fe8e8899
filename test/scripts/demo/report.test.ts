/** The result of a demo: one fixed shape, integers alone. */
import { expect, test } from "@jest/globals";
import { composeReport, renderReport } from "../../../scripts/demo/report.ts";
import { startStack } from "../../../src/stack/stack.ts";
import { startServers, testFolder } from "../../support/servers.ts";

const overview = {
  messages: { accepted: 90, duplicate: 8, parked: 2 },
  days: { open: 0, filling: 0, settled: 22, parked: 0 },
  work: [],
  outbox: { prepared: 0, sent: 0, unknown: 0 },
  drained: true,
};

test("has exactly the promised shape", async () => {
  const { databaseUrl, mqttUrl } = await startServers();
  const stack = await startStack({
    env: { DATABASE_URL: databaseUrl, MQTT_URL: mqttUrl },
    name: "report",
    dataDir: testFolder("report"),
    search: { path: [], system: [] },
  });
  const report = composeReport({
    ok: true,
    seed: 7,
    wallMs: 61_499,
    stack,
    checked: {
      detection: {},
      generated: { meters: 20, mpanDays: 22, halfHours: 1_122, wh: 232_396, faults: 13 },
      halfHours: {
        actual: 1_000,
        estimated: 50,
        defaulted: 6,
        refused: 0,
        notAppointed: 66,
        lost: 0,
        unexpected: 0,
      },
      wh: { settledActual: 200_000, settledEstimated: 32_396 },
    },
    published: 100,
    overview,
    platform: {
      posts: 3,
      if021: { submitted: 25, accepted: 23, rejected: 2 },
      if014: { received: 4 },
      if028: { received: 0 },
      verdictsPending: 0,
      deliveriesPending: 0,
    },
    rejectionsReceived: 2,
    pipelineMs: 10_000,
    cpuMicros: 2_300_010,
  });
  await stack.stop();
  expect(report).toEqual({
    ok: true,
    seed: 7,
    seconds: 61,
    running: { postgres: "given", queues: "postgres", mqtt: "given" },
    generated: { meters: 20, mpanDays: 22, halfHours: 1_122, wh: 232_396, faults: 13 },
    messages: { published: 100, accepted: 90, duplicate: 8, parked: 2 },
    halfHours: {
      actual: 1_000,
      estimated: 50,
      defaulted: 6,
      refused: 0,
      notAppointed: 66,
      lost: 0,
      unexpected: 0,
    },
    wh: { settledActual: 200_000, settledEstimated: 32_396 },
    if021: { submitted: 25, accepted: 23, rejected: 2 },
    if014: { submitted: 4, received: 2 },
    throughput: { mpanDaysPerSecond: 2, cpuMicrosPerMpanDay: 100_000 },
  });
  const table = renderReport(report, {
    sent: { pending: 0, taken: 4, refused: 0, open: 3 },
    received: { received: 4, repeated: 1, open: 3, byKind: { readsRejected: 4 }, faults: [] },
  });
  expect(table).toMatch(/all together\s+1,122\n/);
  expect(table).toMatch(/IF-021 accepted\s+23\n/);
  expect(table).toMatch(/advisories sent\s+4\n/);
});
