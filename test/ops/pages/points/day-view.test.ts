/** One MPAN-day as a page: registers, reasons, versions, what was sent. */
import { describe, expect, test } from "@jest/globals";
import { mpan } from "../../../../src/domain/identity/mpan.ts";
import { pointDayView } from "../../../../src/ops/pages/points/day-view.ts";
import { pointDayPage } from "../../../../web/pages/point-day.ts";
import { behindOf, besideOf, filledVersion, versionOf } from "./support/behind.ts";

const point = { pointId: 7, mpan: mpan("1499000000014") };
const view = (...given: Parameters<typeof behindOf>) =>
  pointDayView(point, behindOf(...given), "utc");

describe("registers", () => {
  test.each([
    [[1_000, 5_800], true, "equal to the advance of the register, exactly"],
    [[1_000, 5_801], false, "1 Wh below the advance"],
    [[1_000, 5_700], false, "100 Wh above the advance"],
  ] as const)("of %j: adds up is %s", (registers, isExact, says) => {
    const { registers: shown } = view([versionOf()], { registers });
    expect(shown).toMatchObject({ isExact, sumWh: 4_800 });
    expect(shown.says).toContain(says);
  });

  test("that are not known say so", () => {
    expect(view([versionOf()]).registers.says).toContain("no register read at both midnights");
  });
});

describe("versions", () => {
  test("are told newest first, each with what it changed", () => {
    const { versions } = view([versionOf(), filledVersion(140)]);
    expect(
      versions.map(({ version, isInForce, changed }) => [version, isInForce, changed]),
    ).toEqual([
      [2, true, "period 17; +40"],
      [1, false, "everything: it is the first"],
    ]);
    expect(versions[0]?.qualities).toBe("47 A, 1 E0");
  });
});

test("each run of half hours has its chain of reasons, and each bar leads to it", () => {
  const { reasons, slots } = view([versionOf(), filledVersion(140)]);
  expect(reasons.map(({ id, standing }) => [id, standing])).toEqual([
    ["because-1", "actual"],
    ["because-17", "refused"],
    ["because-18", "actual"],
  ]);
  expect(reasons[1]?.says).toBe(
    "140 Wh, estimate (E0), because what the meter said is not believed (reason 3)",
  );
  expect(reasons[1]?.steps.map(({ text }) => text)).toContain(
    "Filled with the straight line between its two neighbours (interpolation)",
  );
  for (const slot of slots) expect(reasons.some(({ id }) => `#${id}` === slot.href)).toBe(true);
});

test("what was sent leads to the message, and a rejection to the centre's own", () => {
  const record = {
    submissions: [
      {
        batch_id: "0f0f0f0f-0000-4000-8000-000000000000",
        index: 5,
        channel: "IF-021" as const,
        sender_timestamp: Date.parse("2026-10-27T04:00Z"),
        attempts: 2,
        answer: null,
        version: 1,
        state: "accepted",
        code: "MSG0000",
        transaction_id: "T-1",
        answered_at: Date.parse("2026-10-27T04:01Z"),
        periods: null,
        messages: null,
      },
    ],
    rejections: [
      {
        transaction_id: "T-9",
        received_at: Date.parse("2026-10-27T05:00Z"),
        version: 1,
        codes: ["ECS1012"],
        periods: [17, 18, 19, 30],
        wh: [1, 1, 1, 1],
        remedy: "invalidate",
        outcome: null,
      },
    ],
  };
  const { sendings, rejections } = view([versionOf()], { record });
  expect(sendings[0]).toMatchObject({
    what: "IF-021, version 1",
    reply: "MSG0000, transaction T-1",
    sentAt: "2026-10-27 04:00 UTC, 2 attempts",
  });
  expect(sendings[0]?.href).toBe(`/messages/out/${sendings[0]?.reference}`);
  expect(rejections[0]?.href).toBe("/messages/in/T-9");
  expect(rejections[0]?.text).toContain("ECS1012 on periods 17 to 19, 30 of version 1");
});

test("the page names the point by its mask, draws 48 bars and lists 48 rows", () => {
  const beside = [besideOf("2026-10-19", 55)];
  const { body } = pointDayPage(view([versionOf(), filledVersion(140)], { beside }));
  expect(body.markup).toContain("14*********14");
  expect(body.markup).not.toContain("1499000000014");
  expect(body.markup.match(/class="slot"/g)).toHaveLength(48);
  expect(body.markup.match(/<tr id="slot-/g)).toHaveLength(48);
  expect(body.markup).toContain(
    'aria-label="08:00 to 08:30, period 17: 140 Wh, refused (E0): what the meter said is not believed"',
  );
  expect(body.markup).toContain("the same weekday a week before");
  expect(body.markup).toContain("as it was settled first");
});
