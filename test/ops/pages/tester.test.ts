/** The tester's pages: what a form asks is what the simulator is asked; what it refuses is said where it was typed. */
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { SimulatorAway, SimulatorRefusal } from "../../../src/ops/injection/simulator-door.ts";
import type { InjectionAsked, InjectionTold } from "../../../src/ops/injection/told.ts";
import type { TesterPorts } from "../../../src/ops/pages/tester/ports.ts";
import { testerRoutes } from "../../../src/ops/pages/tester/routes.ts";
import {
  browser,
  type ConsoleUnderTest,
  consoleUnderTest,
  marketNow,
  peopleAccess,
} from "../support/console-options.ts";

let console: ConsoleUnderTest | null = null;
let asked: InjectionAsked[];
let refuses: Error | null;

beforeEach(() => {
  asked = [];
  refuses = null;
});
afterEach(() => console?.server.close());

const injection: InjectionTold = {
  ...{ id: 3, fault: "F02", name: "run-gap", says: "Half hours are left out.", kind: "meters" },
  ...{ params: { length: 6 }, meters: [4, 9], quantity: "AI", intensity: 1, addedAt: marketNow },
  ...{ expiresAt: null, state: "active", ended: null, planted: 1, trouble: null },
};
const told = async <T>(value: T): Promise<T> => {
  if (refuses !== null) throw refuses;
  return value;
};

const ports: TesterPorts = {
  status: () =>
    told({ now: marketNow, speed: 1, meters: 20, lastDay: "2026-10-26", published: 40 }),
  catalogue: async () => [
    {
      ...{ fault: "F02", name: "run-gap", level: "R", says: "Half hours are left out." },
      ...{ kind: "meters", quantities: ["AI", "AE"], whyNot: null },
      params: [{ name: "length", kind: "whole", initial: null, choices: [], min: 2, max: 12 }],
    },
    {
      ...{ fault: "F63", name: "broker-down", level: "B", says: "The broker is away." },
      ...{ kind: "meters", quantities: ["AI"], params: [], whyNot: "it takes a scenario" },
    },
  ],
  faults: () => told([injection]),
  async add(given) {
    asked.push(given);
    return told(injection);
  },
  remove: () => told(injection),
  reset: () => told(1),
  outcomes: () =>
    told({
      ...{ judgedAt: marketNow, trouble: null },
      lines: [
        {
          ...{ id: 3, n: 1, fault: "F02", kind: "run-gap", meter: 4, mq: "AI", day: "2026-10-26" },
          ...{ state: "notYet", by: ["V20.missing"], tookMs: 5_400_000, wrong: ["ending E"] },
          settlesAt: marketNow + 7_200_000,
        },
      ],
    }),
  scenarios: async () => [{ name: "flood", about: "", meters: 9, days: 1, whyNot: null }],
  scenarioRun: async () => null,
  startScenario: () => told(null),
  stopScenario: () => told(null),
};

async function signedIn(name: string) {
  console = await consoleUnderTest({
    routes: testerRoutes(ports, () => 0),
    access: peopleAccess(
      new Map([
        ["ada", "tester"],
        ["aud", "auditor"],
      ]),
    ),
  });
  const person = browser(console.server);
  await person.signIn(name);
  // Forms carry a token of the page that they stand on.
  await person.get("/tester");
  return person;
}

test("what is in, what became of it, and what can be injected", async () => {
  const person = await signedIn("ada");
  const { body } = await person.get("/tester");
  for (const says of [
    ...["AI of meters 4, 9", "length 6", "once it is planted on each of its meters"],
    ...["… not yet", "V20.missing", "still to come: ending E; market time left 2 h", "1 h 30 min"],
    ...["in real time", "it takes a scenario"],
  ])
    expect(body).toContain(says);
});

test("an auditor learns of no such page", async () => {
  const person = await signedIn("aud");
  expect((await person.get("/tester")).statusCode).toBe(404);
});

test("a form is asked as it was filled in", async () => {
  const person = await signedIn("ada");
  const form = { fault: "F02", numbers: "4, 9", for: "10m", intensity: "0.5", quantity: "AE" };
  const answer = await person.post("/tester/faults", { ...form, "p.length": "6", meters: "3" });
  expect(answer.statusCode).toBe(303);
  expect(asked).toEqual([
    {
      ...{ fault: "F02", params: { length: "6" }, meters: { numbers: [4, 9] } },
      ...{ quantity: "AE", intensity: 0.5, forSeconds: 600 },
    },
  ]);
});

test.each([
  [{ for: "soon" }, "45s, 10m or 2h"],
  [{ numbers: "all" }, "Meters are a number"],
  [{ intensity: "2" }, "share of days"],
])("%j is told beside what was typed", async (typed, says) => {
  const person = await signedIn("ada");
  const answer = await person.post("/tester/faults", { fault: "F02", "p.length": "7", ...typed });
  expect([answer.statusCode, asked]).toEqual([400, []]);
  expect(answer.body).toContain(says);
  expect(answer.body).toContain('value="7"');
});

test("what the simulator refuses is told in its words; what it does not know is not there", async () => {
  const person = await signedIn("ada");
  refuses = new SimulatorRefusal("meter 4 has a fault on it already");
  const answer = await person.post("/tester/faults", { fault: "F02" });
  expect([answer.statusCode, answer.body]).toEqual([
    400,
    expect.stringContaining("has a fault on it"),
  ]);
  for (const path of ["/tester/inject?fault=F63", "/tester/inject?fault=F99", "/tester/inject"])
    expect((await person.get(path)).statusCode).toBe(404);
});

test("a simulator that is away leaves a page that says so", async () => {
  const person = await signedIn("ada");
  refuses = new SimulatorAway("no simulator runs here yet");
  expect((await person.get("/tester")).body).toContain("sds sim serve");
  expect((await person.post("/tester/faults/reset", {})).statusCode).toBe(409);
});
