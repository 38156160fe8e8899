/** States: each device tells first of all what it is, and behind which communications hub. */
import { expect, test } from "@jest/globals";
import { encodeMessage } from "../../../simulator/messages/encode.ts";
import { planScenario } from "../../../simulator/scenarios/plan-scenario.ts";
import type { ScenarioFile } from "../../../simulator/scenarios/scenario.ts";
import { sendingDays } from "../../../simulator/schedule.ts";

const scenario = (fleet: ScenarioFile["fleet"]): ScenarioFile => ({
  ...{ name: "states", v: 1, about: "Hubs.", seed: 1 },
  clock: { start: "2026-01-11T12:00:00Z", speed: 1 },
  days: { from: "2026-01-12", count: 1 },
  fleet,
  expect: { endings: { A: 0, E: 0, X: 0, N: 0 } },
});

async function sent(fleet: ScenarioFile["fleet"]) {
  const plan = await planScenario(scenario(fleet));
  return [...sendingDays(plan)].flat().map((message) => encodeMessage(plan, message));
}

test("where hubs are named each device begins with its state, which the broker keeps", async () => {
  const states = (await sent({ meters: 5, hubs: 2 })).filter(({ kind }) => kind === "state");
  expect(states.map(({ planned }) => [planned.device.number, planned.seq]).sort()).toEqual([
    [1, 1],
    [2, 1],
    [3, 1],
    [4, 1],
    [5, 1],
  ]);
  for (const { body, topic, manner, planned, reads } of states) {
    const { esme, number } = planned.device;
    expect([topic, manner.retain, reads]).toEqual([`dcc/v1/${esme}/state`, true, 0]);
    expect(JSON.parse(body.toString())).toMatchObject({
      ...{ v: 1, kind: "state", esme, seq: 1, device: "commissioned" },
      hub: `02-48-53-00-00-00-00-0${((number - 1) % 2) + 1}`,
    });
  }
});

test("where none are named nothing is told of them", async () => {
  const kinds = new Set((await sent({ meters: 2 })).map(({ kind }) => kind));
  expect([...kinds].sort()).toEqual(["profile.log", "register.daily"]);
});
