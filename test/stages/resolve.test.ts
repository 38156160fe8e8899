/** What the centre turned down: matched to what was sent, diagnosed, and reopened or parked. */
import { describe, expect, test } from "@jest/globals";
import { actualDay, type SettledSlots } from "../../src/domain/day/consumption-day.ts";
import { mpan } from "../../src/domain/identity/mpan.ts";
import { initialRuleset } from "../../src/domain/ruleset/ruleset.ts";
import { RulesetsInForce } from "../../src/domain/ruleset/rulesets-in-force.ts";
import { settlementDay } from "../../src/domain/time/settlement-day.ts";
import { settlementPeriod } from "../../src/domain/time/settlement-period.ts";
import { limits } from "../../src/limits.ts";
import { scopeOf } from "../support/rulesets.ts";
import { importMpan } from "../support/standing.ts";
import { decide, key, name, rejectionOf, sent, versionOf } from "./support/centre-messages.ts";
import { now } from "./support/submit-ports.ts";

describe("a rejection", () => {
  test("that we can mend takes the slots out and reopens the day", async () => {
    const { told, saved, rung } = await decide([rejectionOf(["ECS1012"])], [sent()]);
    expect(told).toEqual({ messages: 1, reopened: 1, corrected: 0, held: 0, parked: 0 });
    expect(saved.reopen).toEqual([key]);
    expect(saved.moves).toEqual([
      { ...key, revision: 3, version: 1, state: "settled", attempts: 1 },
    ]);
    expect(saved.decided).toEqual([
      {
        transactionId: "t-1",
        state: "decided",
        outcome: "ECS1012: slots invalidated, day reopened",
        days: [
          {
            key,
            version: 1,
            remedy: "invalidate",
            codes: ["ECS1012"],
            slots: [{ period: 5, wattHours: 9_000, quality: "A" }],
          },
        ],
      },
    ]);
    expect(rung).toHaveLength(1);
  });

  test("that only a person can mend parks the day", async () => {
    const { told, saved } = await decide([rejectionOf(["ECS1001"])], [sent()]);
    expect(told).toEqual({ messages: 1, reopened: 0, corrected: 0, held: 0, parked: 1 });
    expect(saved.moves).toMatchObject([{ state: "parked", attempts: 0 }]);
    expect(saved.decided).toMatchObject([{ state: "parked", days: [{ remedy: "park" }] }]);
  });

  test("of one day too often parks it", async () => {
    const day = sent({ corrections: limits.correctionsPerDayMax });
    const { saved } = await decide([rejectionOf(["ECS1012"])], [day]);
    expect(saved.moves).toMatchObject([{ state: "parked", attempts: limits.correctionsPerDayMax }]);
    expect(saved.reopen).toEqual([]);
  });

  test("of an older version than one that was accepted since has no effect", async () => {
    const wattHours = new Array(48).fill(200);
    const day = sent({
      versions: [versionOf(2, wattHours), ...sent().versions],
      currentVersion: 2,
    });
    const { saved } = await decide([rejectionOf(["ECS1012"])], [day]);
    expect(saved).toMatchObject({ moves: [], reopen: [] });
    expect(saved.decided).toMatchObject([
      { state: "decided", outcome: "stale", days: [{ version: 1, remedy: "stale" }] },
    ]);
  });

  test("of figures that we have not sent is parked", async () => {
    const wattHours = new Array(48).fill(200);
    const day = sent({ versions: [versionOf(1, wattHours)] });
    const { saved } = await decide([rejectionOf(["ECS1012"])], [day]);
    expect(saved.decided).toMatchObject([{ state: "parked", days: [{ version: null }] }]);
    expect(saved.moves).toMatchObject([{ state: "parked" }]);
  });

  test("of a day that we do not know is kept for a person, and moves nothing", async () => {
    const { saved } = await decide([rejectionOf(["ECS1012"])], []);
    expect(saved).toMatchObject({ moves: [], reopen: [] });
    expect(saved.decided).toMatchObject([{ state: "parked", days: [] }]);
  });

  test("that is a warning is told and moves nothing", async () => {
    const { saved } = await decide([rejectionOf(["ECS2001"], { kind: "warning" })], [sent()]);
    expect(saved).toMatchObject({ moves: [], reopen: [] });
    expect(saved.decided).toMatchObject([{ state: "decided", outcome: "warning" }]);
  });

  test("that cannot be read, or names nothing, is kept for a person", async () => {
    const { told, saved } = await decide([null, rejectionOf(["ECS1012"], { days: [] })], [sent()]);
    expect(told).toEqual({ messages: 2, reopened: 0, corrected: 0, held: 0, parked: 2 });
    expect(saved.decided.map(({ transactionId, outcome }) => [transactionId, outcome])).toEqual([
      ["t-1", "names no consumption of ours"],
      ["t-2", "names no consumption of ours"],
    ]);
  });

  test("of an MPAN that cannot be ours finds nothing", async () => {
    const { saved } = await decide([rejectionOf(["ECS1012"], { mpan: null })], [sent()]);
    expect(saved.decided).toMatchObject([{ state: "parked", days: [] }]);
    const other = rejectionOf(["ECS1012"], { mpan: mpan("2000056535971") });
    expect((await decide([other], [sent()])).saved.moves).toEqual([]);
  });
});

test("a rejection of several days decides on each", async () => {
  const other = { ...key, day: settlementDay("2026-10-19") };
  const slots = [{ period: settlementPeriod(5), wattHours: 9_000, quality: "A" }];
  const rejection = rejectionOf(["ECS1012"], {
    days: [
      { settlementDay: key.day, slots },
      { settlementDay: other.day, slots },
    ],
  });
  const { told, saved } = await decide([rejection], [sent(), sent({ key: other, corrections: 3 })]);
  expect(told).toEqual({ messages: 1, reopened: 1, corrected: 0, held: 0, parked: 1 });
  expect(new Map(saved.moves.map(({ day, state }) => [day, state]))).toEqual(
    new Map([
      [key.day, "settled"],
      [other.day, "parked"],
    ]),
  );
});

test("two rejections of one day in one batch move it once", async () => {
  const { saved } = await decide([rejectionOf(["ECS1012"]), rejectionOf(["ECS1010"])], [sent()]);
  expect(saved.moves).toHaveLength(1);
  expect(saved.decided).toHaveLength(2);
});

test("another writer who is first lets it be decided anew, a number of times", async () => {
  const { told } = await decide([rejectionOf(["ECS1012"])], [sent()], { conflicts: 2 });
  expect(told).toMatchObject({ reopened: 1 });
  await expect(
    decide([rejectionOf(["ECS1012"])], [sent()], { conflicts: limits.conflictRetriesMax }),
  ).rejects.toMatchObject({ code: "DAY_CONFLICT" });
});

test("days are known by the platform's names", () => {
  expect(name).toBe(`${importMpan} AI 2026-10-20`);
});

describe("a rejection whose message or codes were wrong", () => {
  test("is answered by the same day in a new version", async () => {
    // Decided twice, since another writer was first: told once.
    const world = { conflicts: 1 };
    const { saved, alarms, told } = await decide([rejectionOf(["ECS1006"])], [sent()], world);
    expect(told).toMatchObject({ corrected: 1, reopened: 0, parked: 0 });
    expect(saved.versions).toMatchObject([
      { ...key, version: 2, cause: "rejection", blockIds: ["b"], slots: sent().versions[0]?.slots },
    ]);
    expect(saved.moves).toMatchObject([{ version: 2, state: "settled", attempts: 1 }]);
    expect(saved.decided).toMatchObject([{ days: [{ remedy: "rebuild" }] }]);
    expect(alarms).toEqual(["ECS1006"]);
  });

  test("drops what is not ours, and sends the rest", async () => {
    const to = Date.UTC(2026, 9, 20, 2);
    const { saved } = await decide([rejectionOf(["ECS1001"])], [sent()], { registration: { to } });
    const slots: SettledSlots | undefined = saved.versions[0]?.slots;
    expect(slots?.wattHours[4]).toBeNull();
    expect(slots?.wattHours.filter((value) => value === null)).toHaveLength(1);
  });

  test("makes estimates of a point without supply zero, or sends nothing of the day where zeros are not to leave", async () => {
    const base = actualDay(new Array(48).fill(200));
    const quality = `${"A".repeat(4)}2${"A".repeat(43)}`;
    const slots = { ...base, quality, reason: `----2${"-".repeat(43)}`, method: null };
    const day = sent({ versions: [{ ...versionOf(1, []), slots }] });
    const echo = [{ period: settlementPeriod(5), wattHours: 200, quality: "E2" }];
    const rejection = rejectionOf(["ECS1008"], {
      days: [{ settlementDay: key.day, slots: echo }],
    });
    const off = { registration: { energisation: "D" as const } };
    const made = (await decide([rejection], [day], off)).saved.versions[0]?.slots;
    expect(made?.wattHours[4]).toBe(0);
    expect([made?.quality.charAt(4), made?.reason?.charAt(4)]).toEqual(["x", "7"]);
    const estimate = { ...initialRuleset.estimate, deEnergisedSubmit: "none" as const };
    const ruleset = { ...initialRuleset, estimate };
    const rulesets = new RulesetsInForce([{ ...scopeOf("none"), ruleset }]);
    const withheld = await decide([rejection], [day], { ...off, rulesets });
    expect(withheld.saved).toMatchObject({ versions: [], moves: [] });
    expect(withheld.saved.decided).toMatchObject([{ days: [{ remedy: "terminal" }] }]);
  });
});

describe("a rejection that waits for registration", () => {
  const waiting = rejectionOf(["ECS1009"]);

  test("is held, looked at each day, and moves nothing", async () => {
    const { saved, told } = await decide([waiting], [sent()]);
    expect(told).toMatchObject({ held: 1, parked: 0 });
    expect(saved).toMatchObject({ moves: [], versions: [], lookAgainAt: now + 86_400_000 });
    expect(saved.decided).toMatchObject([{ state: "held", days: [{ remedy: "hold" }] }]);
    expect(saved.decided[0]?.heldOn).toMatch(/^[0-9a-f]{32}$/);
  });

  test("is answered once registration has changed", async () => {
    const first = (await decide([waiting], [sent()])).saved.decided[0]?.heldOn ?? "";
    const same = await decide([waiting], [sent()], { heldOn: first });
    expect(same.told).toMatchObject({ held: 1 });
    const changed = { heldOn: first, registration: { energisation: "D" as const } };
    expect((await decide([waiting], [sent()], changed)).told).toMatchObject({ corrected: 1 });
  });

  test("is for a person after five days", async () => {
    const { told } = await decide([waiting], [sent()], { receivedAt: now - 5 * 86_400_000 });
    expect(told).toMatchObject({ held: 0, parked: 1 });
  });
});

test("what cannot be helped is recorded and raised, and sent no more", async () => {
  const { saved } = await decide([rejectionOf(["ECS1003"])], [sent()]);
  expect(saved).toMatchObject({ moves: [], versions: [], reopen: [] });
  expect(saved.decided).toMatchObject([{ state: "decided", days: [{ remedy: "terminal" }] }]);
  expect(saved.raised).toMatchObject([{ cause: "rejectedAfterFinalRun", pointId: key.pointId }]);
});

test("a rejection of a day that was never sent is an exception", async () => {
  const { saved } = await decide([rejectionOf(["ECS1012"])], []);
  expect(saved.raised).toEqual([{ cause: "rejectionNeverSent", pointId: null, day: key.day }]);
});
