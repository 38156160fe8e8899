/** What is switched on at the stand-in while it runs goes wrong for its time, and is well again by itself. */
import { expect, test } from "@jest/globals";
import { readForcedRejections } from "../../../simulator/dip/market-data/forced-rejections.ts";
import { bare } from "../../../simulator/dip/reply-server.ts";
import { openSwitches } from "../../../simulator/dip/switches.ts";
import { virtualClock } from "../../../src/std/clock.ts";

const clock = virtualClock({ start: 0, speed: 1, wallStart: Date.now() });
const open = () => openSwitches({ clock, seed: 1, forced: readForcedRejections("") });
const meet = (switches: ReturnType<typeof open>) =>
  switches.callFaults
    .meet(async () => bare(201), { channel: "IF-021", body: Buffer.from("[]") })
    .then(({ status }) => status);

test("calls", async () => {
  const switches = open();
  expect(await meet(switches)).toBe(201);
  switches.calls({ kind: "503", share: 1, forMs: 60_000 });
  expect(await meet(switches)).toBe(503);
  switches.calls({ kind: "503", share: 1, forMs: 0 });
  expect(await meet(switches)).toBe(201);
  switches.callFaults.set({ kind: "500", share: 1 }, Date.now() - 1);
  expect(await meet(switches)).toBe(201);
});

test("advisories", () => {
  const switches = open();
  expect(switches.supplierFaults.status()).toBeNull();
  switches.suppliers({ kind: "429", share: 1, forMs: 60_000 });
  expect(switches.supplierFaults.status()).toBe(429);
  switches.suppliers({ kind: "429", share: 1, forMs: 0 });
  expect(switches.supplierFaults.status()).toBeNull();
});

test("rejections are used up", () => {
  const forced = readForcedRejections("");
  const day = { mpan: "1499000000014", quantity: "AI", day: "2026-10-27" };
  openSwitches({ clock, seed: 1, forced }).reject({ ...day, period: 3, code: "ECS1012", times: 1 });
  const place = (period: number) => period - 1;
  expect(forced.use(day, place)).toEqual([{ code: "ECS1012", place: 2 }]);
  expect(forced.use(day, place)).toEqual([]);
});
