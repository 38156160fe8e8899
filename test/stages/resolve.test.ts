/** What the centre turned down: matched to what was sent, diagnosed, and reopened or parked. */
import { describe, expect, test } from "@jest/globals";
import { mpan } from "../../src/domain/identity/mpan.ts";
import type { Rejection } from "../../src/domain/resolve/rejection.ts";
import { settlementDay } from "../../src/domain/time/settlement-day.ts";
import { settlementPeriod } from "../../src/domain/time/settlement-period.ts";
import { limits } from "../../src/limits.ts";
import type { DayMove } from "../../src/stages/ports.ts";
import {
  type DecidedMessage,
  type ResolvePorts,
  resolve,
  type SubmittedDay,
  submittedKey,
} from "../../src/stages/resolve.ts";
import { importMpan } from "../support/standing.ts";
import { dayKey, someWork } from "./support/submit-ports.ts";

const key = dayKey(1);
const name = submittedKey(importMpan, "AI", key.day);

function rejectionOf(codes: readonly string[], changes: Partial<Rejection> = {}): Rejection {
  const slots = [{ period: settlementPeriod(5), wattHours: 9_000, quality: "A" }];
  return {
    kind: "rejected",
    transactionId: "t-1",
    mpan: importMpan,
    measurementQuantity: "AI",
    codes,
    days: [{ settlementDay: key.day, slots }],
    ...changes,
  };
}

/** A day sent as version 1 with 9,000 Wh in period 5. */
function sent(changes: Partial<SubmittedDay> = {}): SubmittedDay {
  const wattHours = new Array(48).fill(200).with(4, 9_000);
  return {
    key,
    versions: [{ version: 1, wattHours, state: "accepted" }],
    revision: 3,
    currentVersion: 1,
    progress: "settled",
    corrections: 0,
    ...changes,
  };
}

interface Saved {
  readonly decided: readonly DecidedMessage[];
  readonly moves: readonly DayMove[];
  readonly reopen: readonly unknown[];
}

async function decide(
  rejections: readonly (Rejection | null)[],
  days: readonly SubmittedDay[],
  conflicts = 0,
) {
  const saved: Saved[] = [];
  let left = conflicts;
  const rung: unknown[] = [];
  const ports: ResolvePorts = {
    ring: async (bells) => rung.push(...bells),
    loadRejections: async () =>
      rejections.map((rejection, index) => ({ transactionId: `t-${index + 1}`, rejection })),
    loadSubmitted: async (asked) =>
      new Map(
        asked.flatMap(({ mpan: core, quantity, day }) => {
          const found = submittedKey(core, quantity, day);
          const own = days.find(
            (each) => submittedKey(importMpan, each.key.quantity, each.key.day) === found,
          );
          return own === undefined ? [] : [[found, own] as const];
        }),
      ),
    async save(_work, decided, moves, reopen) {
      if (left > 0) {
        left -= 1;
        return "conflict";
      }
      saved.push({ decided, moves, reopen });
      return [{ stage: "validate", workId: "w", attempt: 0 }];
    },
  };
  const told = await resolve([someWork], ports);
  return { told, rung, saved: saved[0] ?? { decided: [], moves: [], reopen: [] } };
}

describe("a rejection", () => {
  test("that we can mend takes the slots out and reopens the day", async () => {
    const { told, saved, rung } = await decide([rejectionOf(["ECS1012"])], [sent()]);
    expect(told).toEqual({ messages: 1, reopened: 1, parked: 0 });
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
    expect(told).toEqual({ messages: 1, reopened: 0, parked: 1 });
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
      versions: [{ version: 2, wattHours, state: "accepted" }, ...sent().versions],
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
    const day = sent({ versions: [{ version: 1, wattHours, state: "accepted" }] });
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
    expect(told).toEqual({ messages: 2, reopened: 0, parked: 2 });
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
  expect(told).toEqual({ messages: 1, reopened: 1, parked: 1 });
  expect(saved.moves.map(({ day, state }) => [day, state])).toEqual([
    [key.day, "settled"],
    [other.day, "parked"],
  ]);
});

test("two rejections of one day in one batch move it once", async () => {
  const { saved } = await decide([rejectionOf(["ECS1012"]), rejectionOf(["ECS1010"])], [sent()]);
  expect(saved.moves).toHaveLength(1);
  expect(saved.decided).toHaveLength(2);
});

test("another writer who is first lets it be decided anew, a number of times", async () => {
  const { told } = await decide([rejectionOf(["ECS1012"])], [sent()], 2);
  expect(told).toMatchObject({ reopened: 1 });
  await expect(
    decide([rejectionOf(["ECS1012"])], [sent()], limits.conflictRetriesMax),
  ).rejects.toMatchObject({ code: "DAY_CONFLICT" });
});

test("days are known by the platform's names", () => {
  expect(name).toBe(`${importMpan} AI 2026-10-20`);
});
