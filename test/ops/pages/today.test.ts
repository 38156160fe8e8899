/** The first page: health of days, forecast of runs, and what is stuck, as views and as text. */
import { describe, expect, test } from "@jest/globals";
import { addDays, settlementDay } from "../../../src/domain/time/settlement-day.ts";
import type { StageStanding } from "../../../src/ops/pages/stages/ports.ts";
import { dayHealth } from "../../../src/ops/pages/today/day-health.ts";
import type { CoursePoint, DayStanding, TodayPorts } from "../../../src/ops/pages/today/ports.ts";
import { loadToday } from "../../../src/ops/pages/today/view.ts";
import { stages } from "../../../src/pipeline.ts";
import { todayPage } from "../../../web/pages/today.ts";

const day = settlementDay("2026-10-26");
const hourMs = 3_600_000;
/** In the evening of the day after. */
const now = Date.parse("2026-10-27T18:00:00Z");

const standing = (more: Partial<DayStanding> = {}): DayStanding => ({
  ...{ day, days: 100, waitingDays: 0, actualSlots: 4_700, estimatedSlots: 90 },
  ...{ defaultedSlots: 0, refusedSlots: 10, wattHours: 1_000_000, ...more },
});

const point = (at: number, actualSlots: number, of = day): CoursePoint => ({
  ...{ day: of, at, days: 100, actualSlots },
});

const standingOf = (more: Partial<StageStanding> = {}): StageStanding => ({
  ...{ stage: "submit", waiting: 0, running: 0, parked: 0, members: 0, oldestSeconds: null },
  ...{ nextDueAt: null, lastError: null, workers: 2, doneLastMinute: 0, failedLastMinute: 0 },
  ...{ pause: null, ...more },
});

describe("the health of a day", () => {
  const partsOf = (...given: Parameters<typeof dayHealth>) =>
    dayHealth(...given).parts.map(({ state, figure }) => `${state} ${figure}`);

  test("counts the half hours of points that were never heard of", () => {
    const course = [point(now - 2 * hourMs, 4_700)];
    expect(partsOf(standing(), course, 100, now)).toEqual([
      "good 97.9 % actual",
      "good 2 h old",
      "good 0.21 % refused",
    ]);
    expect(dayHealth(standing(), course, 200, now)).toMatchObject({
      state: "poor",
      parts: [{ figure: "49.0 % actual", why: "100 of 200 MPAN-days have no version yet" }, {}, {}],
    });
  });

  test("goes stale while something is missing, and not once II is cut off", () => {
    const course = [point(now - 40 * hourMs, 4_700), point(now - hourMs, 4_700)];
    expect(partsOf(standing(), course, 100, now)[1]).toBe("poor 1 d 16 h old");
    const later = Date.parse("2026-11-05T00:00:00Z");
    expect(dayHealth(standing(), course, 100, later).parts[1]?.state).toBe("idle");
  });

  test("of a day that is not over is nobody's fault", () => {
    const noon = Date.parse("2026-10-26T12:00:00Z");
    const begun = standing({ actualSlots: 10, refusedSlots: 0 });
    const { parts } = dayHealth(begun, [], 100, noon);
    expect(parts.map(({ state }) => state)).toEqual(["idle", "idle", "good"]);
  });

  test("a day of which much is not believed is poor", () => {
    const many = standing({ refusedSlots: 500, actualSlots: 4_300 });
    expect(dayHealth(many, [point(now, 4_300)], 100, now)).toMatchObject({ state: "poor" });
  });
});

function ports(more: Partial<TodayPorts> = {}): TodayPorts {
  return {
    loadDays: async () => [standing()],
    loadCourse: async () => [],
    countAppointed: async () => new Map([[day, 100]]),
    loadStages: async () => stages.map((stage) => standingOf({ stage })),
    loadProcesses: async () => [],
    countExceptions: async () => ({ active: 0, unacknowledged: 0 }),
    wallNow: () => now,
    ...more,
  };
}

describe("the two answers", () => {
  test("of a quiet morning", async () => {
    const view = await loadToday(ports(), now);
    expect(view.deadline).toMatchObject({ state: "good" });
    expect(view.deadline.says).toContain("On course: II of 26 Oct 2026 is cut off in");
    expect(view.stuck).toEqual({
      state: "good",
      says: "Nothing is stuck; no exception is active.",
    });
  });

  test("name what is paused, parked or has no worker", async () => {
    const troubled = [
      standingOf({ stage: "submit", pause: { actor: "ada", reason: "quiet", at: now } }),
      standingOf({ stage: "validate", parked: 2 }),
      standingOf({ stage: "market", workers: 0 }),
      standingOf({ stage: "estimate", waiting: 3, oldestSeconds: 900, nextDueAt: now + hourMs }),
    ];
    const view = await loadToday(ports({ loadStages: async () => troubled }), now);
    expect(view.stuck.state).toBe("poor");
    expect(view.stuck.says).toContain("submit: paused; validate: parked work; market: no worker;");
    expect(view.stuck.says).not.toContain("estimate");
  });

  test("rest on how earlier days filled up before the same cut-off", async () => {
    const earlier = addDays(day, -7);
    const left = Date.parse("2026-10-29T18:00:00Z") - now;
    const past = Date.parse("2026-10-22T17:00:00Z");
    const course = [point(past - left, 2_400, earlier), point(past, 4_800, earlier)];
    const view = await loadToday(
      ports({
        loadDays: async () => [standing({ actualSlots: 2_400 }), standing({ day: earlier })],
        loadCourse: async () => course,
        countAppointed: async () => new Map([day, earlier].map((each) => [each, 100])),
      }),
      now,
    );
    const run = view.runs.find((each) => each.day === day);
    expect(run).toMatchObject({ share: { now: 0.5, expected: 1 }, atStakeWh: 0, state: "good" });
    expect(run?.because).toContain("by 1 earlier day");
  });
});

test("the page reads without scripts, with a unit at each figure and a table beside the picture", async () => {
  const view = await loadToday(ports(), now);
  const { markup } = todayPage(view).body;
  expect(markup).toContain("20.8 kWh");
  expect(markup).toContain("The same as a table");
  expect(markup).toContain('data-live="/live/today"');
  expect(markup.match(/class="stage stage-/g)).toHaveLength(2 * stages.length);
});

test("an empty service says so", async () => {
  const none = ports({ loadDays: async () => [], countAppointed: async () => new Map() });
  const { markup } = todayPage(await loadToday(none, now)).body;
  expect(markup).toContain("No settlement day has begun yet");
  expect(markup).toContain("No process was heard of");
});
