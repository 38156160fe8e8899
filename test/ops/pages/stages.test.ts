/** Pages of stages: what an act will do is shown first, it needs a reason, and only those who may act are offered it. */
import { afterEach, describe, expect, test } from "@jest/globals";
import type { StageAct, StageStanding, StagesPorts } from "../../../src/ops/pages/stages/ports.ts";
import { stagesRoutes } from "../../../src/ops/pages/stages/routes.ts";
import { stages } from "../../../src/pipeline.ts";
import {
  browser,
  type ConsoleUnderTest,
  consoleUnderTest,
  marketNow,
  peopleAccess,
} from "../support/console-options.ts";

let console: ConsoleUnderTest | null = null;
const acts: (StageAct & { kind: string })[] = [];
const actId = "5f0c1a52-7d1e-4c2b-9a0e-2f6f6f3b8a10";

afterEach(async () => {
  acts.length = 0;
  await console?.server.close();
});

const plain: Omit<StageStanding, "stage"> = {
  ...{ waiting: 4, running: 1, parked: 0, members: 9, oldestSeconds: 5, nextDueAt: null },
  ...{ lastError: null, workers: 2, doneLastMinute: 7, failedLastMinute: 0, pause: null },
};

async function signedIn(name: string, more: Partial<StageStanding> = {}) {
  const noted = (kind: string) => async (act: StageAct) => {
    acts.push({ ...act, kind });
    return "done" as const;
  };
  const ports: StagesPorts = {
    loadStages: async () =>
      stages.map((stage) => ({ stage, ...plain, ...(stage === "submit" ? more : {}) })),
    listParked: async () => [{ code: "BODY_DIFFERS", works: 2, members: 60, oldestSeconds: 90 }],
    pause: noted("pause"),
    resume: noted("resume"),
    retry: async (act) => {
      acts.push({ ...act, kind: "retry" });
      return 2;
    },
    newActId: () => actId,
  };
  console = await consoleUnderTest({
    routes: stagesRoutes(ports, () => marketNow),
    access: peopleAccess(
      new Map([
        ["ada", "operator"],
        ["aud", "auditor"],
      ]),
    ),
  });
  const person = browser(console.server);
  await person.signIn(name);
  return person;
}

describe("the list", () => {
  test("says of each stage how it is; who may not act is offered nothing", async () => {
    const pause = { actor: "bob", reason: "the platform asks", at: marketNow };
    const { body } = await (await signedIn("aud", { pause })).get("/queues-and-stages");
    for (const stage of stages) expect(body).toContain(`<b>${stage}</b>`);
    expect(body).toContain("bob: the platform asks");
    expect(body).not.toContain("/pause");
    const refused = await (await signedIn("aud")).get("/queues-and-stages/submit/pause");
    expect(refused.statusCode).toBe(404);
  });
});

describe("an act", () => {
  test("shows what it will do before it is done, and is done once with its reason", async () => {
    const ada = await signedIn("ada");
    const shown = await ada.get("/queues-and-stages/submit/pause");
    expect(shown.body).toContain("1 work under way is finished; 4 works wait");
    expect(acts).toEqual([]);
    const form = { act: actId, reason: "the platform asks for quiet" };
    const done = await ada.post("/queues-and-stages/submit/pause", form);
    expect([done.statusCode, done.headers.location]).toEqual([303, "/queues-and-stages"]);
    expect(acts).toMatchObject([
      { kind: "pause", stage: "submit", actId, reason: form.reason, at: marketNow },
    ]);
  });

  test.each([
    [{ act: actId, reason: "short" }, "at least 10 characters"],
    [{ act: actId, reason: "x".repeat(501) }, "at most 500 characters"],
    [{ act: "made up", reason: "long enough a reason" }, "Load the page again"],
  ])("without a good reason or an id of its own is not done: %j", async (form, says) => {
    const ada = await signedIn("ada");
    await ada.get("/queues-and-stages/submit/pause");
    const refused = await ada.post("/queues-and-stages/submit/pause", form);
    expect(refused.statusCode).toBe(400);
    expect(refused.body).toContain(says);
    expect(acts).toEqual([]);
  });

  test("that would do nothing has no form; of no stage there is nothing", async () => {
    const ada = await signedIn("ada");
    const { body } = await ada.get("/queues-and-stages/submit/resume");
    expect(body).toContain("Nothing: submit is not paused.");
    expect(body).not.toContain('name="reason"');
    expect((await ada.get("/queues-and-stages/ingest/pause")).statusCode).toBe(404);
  });

  test("on parked work names its causes", async () => {
    const ada = await signedIn("ada", { parked: 2 });
    const { body } = await ada.get("/queues-and-stages/submit/retry");
    expect(body).toContain("2 of 2 parked works of submit wait again");
    expect(body).toContain("BODY_DIFFERS");
  });
});
