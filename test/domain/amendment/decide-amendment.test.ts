import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { runAmendment } from "../../../scripts/vectors/estimation/amendment.ts";
import type { NamedShapes } from "../../../scripts/vectors/estimation/ladder.ts";
import { requestedDays } from "../../../src/domain/amendment/amendment-request.ts";
import { initialAmendmentSettings } from "../../../src/domain/amendment/amendment-settings.ts";
import { decideAmendment } from "../../../src/domain/amendment/decide-amendment.ts";
import { shareAmendment } from "../../../src/domain/amendment/share-amendment.ts";
import { londonMidnight } from "../../../src/domain/time/london-day.ts";
import { addDays, settlementDay } from "../../../src/domain/time/settlement-day.ts";
import { casesOf, loadVectors } from "../../support/vectors.ts";
import { caseFor, twoDays } from "./support.ts";

const { shapes } = loadVectors<{ readonly shapes: NamedShapes }>("estimation");
const cases = casesOf<unknown, unknown>("estimation", "amendment");
const accept = { ...initialAmendmentSettings, partial: "accept" as const };
const lastDay = settlementDay("2026-10-21");

test("there are 26 amendment vectors", () => expect(cases).toHaveLength(26));

test.each(cases)("$id: $title", ({ given, expect: expected }) => {
  expect(runAmendment(shapes)(given)).toEqual(expected);
});

test("the closed part is worked out beside the open one", () => {
  const decision = decideAmendment(
    twoDays,
    caseFor(twoDays, { settings: accept, facts: { openDays: new Set([lastDay]) } }),
  );
  expect(decision).toMatchObject({ kind: "accepted", openWh: 11_960, closedWh: 13_040 });
  expect(decision.kind === "accepted" && decision.closed.map(({ day }) => day)).toEqual([
    "2026-10-19",
    "2026-10-20",
  ]);
});

test("a later day may be closed while an earlier one is open", () => {
  // 1 April 2027 is final in November of its year, 31 March only in May of the next. Of 25,000 Wh over 96 equal
  // half hours 40 Wh are left over, and go to the earliest.
  const request = {
    ...twoDays,
    from: Date.parse("2027-03-31T00:00:00Z"),
    to: Date.parse("2027-04-02T00:00:00Z"),
  };
  const openDays = new Set([settlementDay("2027-03-31")]);
  const facts = { openDays, receivedAt: Date.parse("2028-01-10T00:00:00Z") };
  const decision = decideAmendment(request, caseFor(request, { settings: accept, facts }));
  expect(decision).toMatchObject({ kind: "accepted", openWh: 12_520, closedWh: 12_480 });
});

describe("what is judged of the parts", () => {
  const settings = { ...accept, thresholdWh: 11_961 };
  test("DSCA006: the open part below the threshold", () => {
    const facts = { openDays: new Set([lastDay]) };
    expect(decideAmendment(twoDays, caseFor(twoDays, { settings, facts }))).toEqual({
      kind: "refused",
      code: "DSCA006",
    });
  });

  test("DSCA007: more than the half hours may hold together, DSCA008: more than one may hold", () => {
    const steep = new Array<number>(48).fill(1).with(20, 10);
    const shapes = new Map(requestedDays(twoDays).map(({ day }) => [day, steep]));
    const decide = (halfHourWhMax: number) =>
      decideAmendment(twoDays, caseFor(twoDays, { shapes, facts: { halfHourWhMax } }));
    expect(decide(260)).toEqual({ kind: "refused", code: "DSCA007" });
    expect(decide(261)).toEqual({ kind: "refused", code: "DSCA008" });
    expect(decide(2_500)).toMatchObject({ kind: "accepted" });
  });
});

describe("sharing", () => {
  const shared = (settled: Map<ReturnType<typeof settlementDay>, (number | null)[]>) =>
    shareAmendment(twoDays, { ...caseFor(twoDays), settled }, "current");
  const settledDays = (value: number | null) =>
    new Map(requestedDays(twoDays).map(({ day }) => [day, new Array(48).fill(value)]));

  test("by the settled figures, which may differ from day to day", () => {
    const settled = settledDays(0);
    settled.set(lastDay, new Array(48).fill(7));
    const [first, , last] = shared(settled);
    expect(first?.wattHours).toEqual([0, 0]);
    expect(last?.wattHours.reduce((sum, value) => sum + value, 0)).toBe(25_000);
  });

  test.each([
    ["that add up to 0", settledDays(0)],
    ["that are not there", new Map()],
    ["of which one is missing", settledDays(5).set(lastDay, new Array(48).fill(null))],
  ])("by the load shape in place of settled figures %s", (_, settled) => {
    expect(shared(settled)).toEqual(shareAmendment(twoDays, caseFor(twoDays), "loadShape"));
  });

  test("zero is shared as zeros", () => {
    const decision = decideAmendment({ ...twoDays, grossWh: 0 }, caseFor(twoDays));
    expect(decision).toMatchObject({ kind: "accepted", openWh: 0, closedWh: 0 });
  });

  test("every half hour of London days gets its part, and the parts keep the sum", () => {
    const dates = ["2026-03-28", "2026-03-29", "2026-10-24", "2026-10-25", "2026-12-30"];
    fc.assert(
      fc.property(
        fc.constantFrom(...dates.map(settlementDay)),
        fc.integer({ min: 1, max: 40 }),
        fc.nat(1_000_000_000),
        fc.array(fc.nat(5_000), { minLength: 48, maxLength: 48 }),
        (date, dayCount, grossWh, weights) => {
          const [from, to] = [londonMidnight(date), londonMidnight(addDays(date, dayCount))];
          const request = { ...twoDays, from, to, grossWh };
          const shapes = new Map(requestedDays(request).map(({ day }) => [day, weights]));
          const receivedAt = to;
          const decision = decideAmendment(
            request,
            caseFor(request, { shapes, facts: { receivedAt } }),
          );
          if (decision.kind === "refused") throw new Error(decision.code);
          const parts = decision.open.flatMap(({ wattHours }) => wattHours);
          expect(parts).toHaveLength((to - from) / 1_800_000);
          expect(parts.every((part) => Number.isInteger(part) && part >= 0)).toBe(true);
          expect(parts.reduce((sum, part) => sum + part, 0)).toBe(grossWh);
        },
      ),
    );
  });
});
