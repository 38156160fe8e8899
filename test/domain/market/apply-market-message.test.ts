/** One handler for each message of the market: what it leaves behind, and what it refuses. */
import { describe, expect, test } from "@jest/globals";
import { dipId } from "../../../src/domain/identity/dip-id.ts";
import { applyMarketMessage } from "../../../src/domain/market/apply-market-message.ts";
import type { MarketMessage, PointMessage } from "../../../src/domain/market/market-message.ts";
import type { MarketPoint } from "../../../src/domain/market/market-point.ts";
import { initialAppointmentSettings } from "../../../src/domain/market/proposal.ts";
import { initialRuleset } from "../../../src/domain/ruleset/ruleset.ts";
import { londonMidnight } from "../../../src/domain/time/london-day.ts";
import { settlementDay } from "../../../src/domain/time/settlement-day.ts";
import { importMpan } from "../../support/standing.ts";

const stamp = { stampedAt: Date.UTC(2026, 9, 20, 9), transactionId: "T-1" };
const day = (text: string) => settlementDay(text);
const midnight = (text: string) => londonMidnight(day(text));

/** Ours from 2025-04-01 to 2026-12-01. */
const point: MarketPoint = {
  pointId: 7,
  appointed: [
    { from: midnight("2025-04-01"), to: midnight("2026-01-01") },
    { from: midnight("2026-01-01"), to: midnight("2026-12-01") },
  ],
};

/** The centre holds 2,900,000 Wh of every point. */
const us = {
  ourDipId: dipId("1400000003"),
  appointments: initialAppointmentSettings,
  retriever: null,
  bindingsOf: () => [],
  now: 0,
};
const nominationGroundOf = () => ({ centralWh: 2_900_000, figures: initialRuleset.V83 });

type Unstamped<T> = T extends unknown ? Omit<T, "stampedAt" | "transactionId" | "mpan"> : never;

function apply(
  message: Unstamped<PointMessage>,
  ground: { point?: MarketPoint | null; mpan?: null; mayWait?: boolean } = {},
) {
  const mpan = ground.mpan === null ? null : importMpan;
  return applyMarketMessage({ ...message, ...stamp, mpan } as MarketMessage, {
    pointOf: () => (ground.point === undefined ? point : ground.point),
    nominationGroundOf,
    ...us,
    mayWait: ground.mayWait ?? false,
  });
}

const nomination = (from: string, expiry: string | null = null, wattHours = 4_100_000) =>
  ({
    kind: "nomination",
    from: day(from),
    expiry: expiry === null ? null : day(expiry),
    wattHours,
  }) as const;

describe("a point that is not ours", () => {
  const annual = {
    kind: "annualConsumption",
    from: day("2026-04-01"),
    wattHours: 1,
    quality: "A",
  } as const;

  test("is waited for while its registration may come, then refused", () => {
    expect(apply(annual, { point: null, mayWait: true })).toEqual({ kind: "waits" });
    expect(apply(annual, { point: null })).toEqual({
      kind: "refused",
      code: "RCP1061",
      reason: "MPAN unknown",
    });
  });

  test("and never can be, by its check digit, is refused at once", () => {
    expect(apply(annual, { mpan: null, mayWait: true })).toMatchObject({ code: "RCP1061" });
  });
});

describe("annual consumption", () => {
  const figure = (wattHours: number) =>
    ({ kind: "annualConsumption", from: day("2026-04-01"), wattHours, quality: "D" }) as const;

  test("is kept with its quality", () => {
    expect(apply(figure(2_712_400))).toEqual({
      kind: "applied",
      facts: {
        annualConsumptions: [
          { pointId: 7, from: "2026-04-01", wattHours: 2_712_400, quality: "D", ...stamp },
        ],
      },
      outcome: "annual consumption from 2026-04-01",
    });
  });

  test("of 0 is a figure like any other, below 0 it is refused", () => {
    expect(apply(figure(0))).toMatchObject({ kind: "applied" });
    expect(apply(figure(-1))).toMatchObject({ kind: "refused", code: "RCP1023" });
  });
});

describe("a nomination", () => {
  test("is kept with its expiry", () => {
    expect(apply(nomination("2025-10-21", "2026-03-01"))).toMatchObject({
      facts: {
        nominations: [
          { pointId: 7, from: "2025-10-21", expiry: "2026-03-01", wattHours: 4_100_000, ...stamp },
        ],
      },
    });
  });

  test.each([
    ["that expires before it begins", "2026-03-01", "2026-02-28", "expiryBeforeStart"],
    ["that begins when our appointment has ended", "2026-12-01", null, "outsideAppointment"],
    ["that ends when our appointment begins", "2025-01-01", "2025-04-01", "outsideAppointment"],
  ])("%s is refused (V85)", (_, from, expiry, reason) => {
    expect(apply(nomination(from, expiry))).toEqual({
      kind: "refused",
      code: "RCP1023",
      reason: `nomination ${reason}`,
    });
  });

  test("of a negative figure is kept: it is never used, and hides the one it replaces", () => {
    expect(apply(nomination("2025-10-21", null, -1))).toMatchObject({ kind: "applied" });
  });

  test("of a point that is ours without end is in time whenever it begins", () => {
    const open = { ...point, appointed: [{ from: midnight("2025-04-01"), to: null }] };
    expect(apply(nomination("2030-01-01"), { point: open })).toMatchObject({ kind: "applied" });
  });
});

describe("a notice", () => {
  const notice = (
    kind: "vacant" | "noComms" | "remoteDisabled" | "remoteEnabled",
    from: string,
    to: string | null = null,
  ) =>
    ({
      kind: "notice",
      notice: kind,
      from: midnight(from),
      to: to === null ? null : midnight(to),
      meterId: null,
    }) as const;

  test.each(["vacant", "remoteDisabled", "remoteEnabled"] as const)(
    "%s is kept as received",
    (kind) => {
      expect(apply(notice(kind, "2026-10-26"))).toMatchObject({
        facts: { notices: [{ pointId: 7, notice: kind, from: midnight("2026-10-26"), to: null }] },
      });
    },
  );

  test("of lost communication is told by its event", () => {
    expect(apply(notice("noComms", "2026-10-26"))).toMatchObject({
      outcome: "SN-NoComms from 2026-10-26",
    });
  });

  test("that is over before it begins, by the hour or by the day, is refused", () => {
    const sameDay = { ...notice("vacant", "2026-10-26"), to: midnight("2026-10-26") - 1 };
    for (const wrong of [notice("vacant", "2026-10-26", "2026-10-25"), sameDay])
      expect(apply(wrong)).toMatchObject({ code: "RCP1023", reason: "notice expiryBeforeStart" });
    const withinDay = {
      ...notice("vacant", "2026-10-26"),
      from: midnight("2026-10-26") + 7_200_000,
      to: midnight("2026-10-26") + 3_600_000,
    };
    expect(apply(withinDay)).toMatchObject({ code: "RCP1023" });
  });

  test("outside our appointments is refused", () => {
    expect(apply(notice("vacant", "2026-12-01"))).toMatchObject({
      reason: "notice outsideAppointment",
    });
  });
});

describe("an off-peak declaration", () => {
  const declared = (...days: string[]) =>
    ({
      kind: "offPeakDeclaration",
      days: days.map((each) => ({ day: day(each), percentage: 62.5 })),
    }) as const;

  test("is kept for the days that are ours", () => {
    expect(apply(declared("2025-03-31", "2025-04-01", "2026-12-01"))).toMatchObject({
      facts: { offPeakDeclarations: [{ pointId: 7, day: "2025-04-01", percentage: 62.5 }] },
      outcome: "off-peak shares of 1 of 3 days",
    });
  });

  test("of no day of ours is refused", () => {
    expect(apply(declared("2025-03-31"))).toMatchObject({ code: "RCP1023" });
    expect(apply(declared())).toMatchObject({ code: "RCP1023" });
  });
});

test("amendment requests are kept by their place", () => {
  const request = {
    quantity: "AI",
    from: 0,
    to: 1,
    grossWh: 25_000,
    reason: null,
    reference: "R1",
  } as const;
  expect(apply({ kind: "amendmentRequests", requests: [request, request] })).toEqual({
    kind: "applied",
    facts: {
      amendmentRequests: [0, 1].map((position) => ({ ...request, position, pointId: 7, ...stamp })),
    },
    outcome: "2 amendment requests kept",
  });
});

describe("load shapes", () => {
  const group = {
    gspGroup: "_H",
    connectionType: "W",
    marketSegment: "S",
    domestic: true,
    quantity: "AI",
  } as const;
  const shape = (values: readonly (number | null)[], flag: string) => ({
    group,
    day: day("2026-10-20"),
    values,
    flags: values.map((value) => (value === null ? "-" : flag)).join(""),
  });
  const flat = new Array<number>(48).fill(100);

  const applied = (shapes: readonly ReturnType<typeof shape>[], misplaced = 0) =>
    applyMarketMessage(
      { kind: "loadShapes", shapes, misplaced, ...stamp },
      { pointOf: () => null, mayWait: false, nominationGroundOf, ...us },
    );

  test("are kept as sent; what V82 says of them is told", () => {
    const shapes = [
      shape(flat, "A"),
      shape(flat.with(3, 0), "D"),
      shape([null, ...flat.slice(1)], "A"),
      shape(flat, "B"),
      shape(flat.with(0, -1), "A"),
    ];
    expect(applied(shapes, 2)).toEqual({
      kind: "applied",
      facts: { loadShapes: shapes.map((each) => ({ ...each, ...stamp })) },
      outcome:
        "5 load shapes, 1 incomplete (V82), 1 noData (V82), 1 negative (V82), 2 values misplaced",
    });
  });

  test("that are good are only counted", () => {
    expect(applied([shape(flat, "E")])).toMatchObject({ outcome: "1 load shapes" });
  });

  test("have totals that are kept beside them", () => {
    const ofDay = { all: 4_800, peak: null, offPeak: null };
    const totals = [{ group, day: day("2026-10-20"), annual: 1_752_000, ofDay, ofWeek: ofDay }];
    for (const misplaced of [0, 3])
      expect(
        applyMarketMessage(
          { kind: "loadShapeTotals", totals, misplaced, ...stamp },
          { pointOf: () => null, mayWait: false, nominationGroundOf, ...us },
        ),
      ).toEqual({
        kind: "applied",
        facts: { loadShapeTotals: totals.map((each) => ({ ...each, ...stamp })) },
        outcome: `totals of 1 load shapes${misplaced === 0 ? "" : ", 3 misplaced"}`,
      });
  });
});
