import { expect, test } from "@jest/globals";
import { initialEstimateSettings } from "../../src/domain/estimate/settings.ts";
import { reportView } from "../../src/vee/report-view.ts";
import { fileOf, plainOptions, run } from "./support/files.ts";
import { nem12File } from "./support/nem12.ts";

const home = nem12File({
  usedWh: new Array<number>(96).fill(200),
  instead: new Map([
    [3, ""],
    [4, ""],
    [60, "50000"],
  ]),
  reads: [{ after: 0 }, { after: 48 }, { after: 96 }, { after: 120 }],
});
const options = { ...plainOptions, timezone: "Z", estimate: initialEstimateSettings };

test("a run with estimates shows how half hours settle and how they agree with registers", async () => {
  const view = reportView(await run([home], options), options, "sds-default@1");
  expect(view.energy).toEqual([
    { quantity: "AI", readWh: 93 * 200 + 50_000, keptWh: 93 * 200, settledWh: 96 * 200 },
  ]);
  const { settled, notThere, notBelieved, spans } = view.estimates ?? {};
  expect([notThere, notBelieved]).toEqual([2, 1]);
  expect(settled?.map(({ quality, basis, halfHours }) => [quality, basis, halfHours])).toEqual([
    ["A", "actual", 93],
    ["E0", "register", 1],
    ["E1", "register", 2],
  ]);
  expect(spans?.counts).toEqual([
    { isExact: true, why: "", spans: 2, settledWh: 19_200, advanceWh: 19_200, furthestWh: 0 },
  ]);
  expect([spans?.outside, spans?.readsHeld, spans?.readsUnused]).toEqual([1, 4, 0]);
  expect(spans?.filled.rows[0]).toMatchObject({
    meter: "NMI1",
    from: "2026-10-05 00:00",
    to: "2026-10-06 00:00",
    filled: 2,
    settledWh: 9_600,
  });
});

test("without estimates, and without registers, there is nothing to show of them", async () => {
  const plain = { ...plainOptions, timezone: "Z" };
  expect(reportView(await run([home], plain), plain, "r").estimates).toBeNull();
  const csv = fileOf("home.csv", "vid,2026-10-20T00:00,2026-10-20T00:30\nhome,1,2\n");
  expect(reportView(await run([csv], options), options, "r").estimates?.spans).toBeNull();
});
