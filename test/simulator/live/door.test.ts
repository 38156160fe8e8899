/** The simulator's door: for this machine and whoever has the token; what it is given is bounded. */
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import {
  SimulatorAway,
  SimulatorRefusal,
  simulatorDoor,
} from "../../../src/ops/injection/simulator-door.ts";
import {
  openPreparedSimulator,
  type PreparedSimulator,
} from "../../browser/support/prepared-simulator.ts";
import { testFolder } from "../../support/servers.ts";

let simulator: PreparedSimulator;
let url: string;
let token: string;

beforeAll(async () => {
  simulator = await openPreparedSimulator(testFolder("door"));
  ({ url, token } = JSON.parse(readFileSync(simulator.file, "utf8")));
});
afterAll(() => simulator.close());

test("its file is for this user alone, its address on this machine", () => {
  expect(statSync(simulator.file).mode & 0o777).toBe(0o600);
  expect(new URL(url).hostname).toBe("127.0.0.1");
});

test.each([undefined, "Bearer guessed", "Bearer "])(
  "nobody comes in with %p",
  async (authorization) => {
    const answer = await fetch(`${url}/v1/faults`, {
      headers: authorization === undefined ? {} : { authorization },
    });
    expect(answer.status).toBe(401);
  },
);

test("more than a request may carry is not read, and what is no request is refused in words", async () => {
  const post = (body: string) =>
    fetch(`${url}/v1/faults`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}` },
      body,
    });
  expect((await post("x".repeat(20_000))).status).toBe(413);
  expect((await post("{")).status).toBe(400);
  const answer = await post(JSON.stringify({ fault: "F05", meters: { count: 100_000 } }));
  expect(answer.status).toBe(400);
  expect(await answer.json()).toEqual({ error: expect.stringContaining("meters") });
});

test("the service's side reads what it tells", async () => {
  const door = simulatorDoor(simulator.file);
  expect(await door.status()).toMatchObject({ meters: 12, speed: 3_600 });
  const catalogue = await door.catalogue();
  expect(catalogue.find(({ fault }) => fault === "F02")).toMatchObject({
    whyNot: null,
    params: [{ name: "length", kind: "whole", min: 2, max: 12, initial: null }],
  });
  expect(catalogue.find(({ fault }) => fault === "F63")?.whyNot).toContain("scenario");
  const { id, meters } = await door.add({
    fault: "F01",
    params: { slot: "7" },
    meters: { count: 2 },
  });
  expect(meters).toHaveLength(2);
  expect((await door.faults())[0]).toMatchObject({ id, state: "active", params: { slot: 7 } });
  expect(await door.remove(id)).toMatchObject({ state: "ended", ended: "removed" });
  await expect(door.remove(id)).rejects.toThrow(SimulatorRefusal);
  expect((await door.outcomes()).lines.map(({ state }) => state)).toEqual([
    "found",
    "missed",
    "notYet",
  ]);
  expect((await door.scenarios()).length).toBeGreaterThan(8);
  await expect(door.startScenario({ scenario: "clean-week" })).rejects.toThrow("not run from here");
});

test("a simulator that is not there is said to be away", async () => {
  const door = simulatorDoor(join(testFolder("door"), "none.json"));
  await expect(door.status()).rejects.toThrow(SimulatorAway);
});
