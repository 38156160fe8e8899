import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { assertSettled, dayWattHours } from "../../../src/domain/day/consumption-day.ts";
import { defaultDay } from "../../../src/domain/default/default-day.ts";
import { type EstimatedDay, estimateDay } from "../../../src/domain/estimate/estimate-day.ts";
import type { DayEvidence } from "../../../src/domain/estimate/evidence.ts";
import {
  type EstimateSettings,
  initialEstimateSettings,
} from "../../../src/domain/estimate/settings.ts";
import { dayStart } from "../../../src/domain/time/settlement-day.ts";
import { arbitraryEvidence, arbitrarySettings } from "../../support/arbitrary-evidence.ts";

type Settled = Pick<EstimatedDay, "slots" | "links" | "law">;

function settle(evidence: DayEvidence, settings: EstimateSettings): Settled {
  const estimated = estimateDay(evidence, settings);
  const defaulted = defaultDay(evidence, estimated, settings);
  if (defaulted.kind === "withheld") throw new Error("the day was withheld");
  return {
    slots: defaulted.slots,
    links: [...estimated.links, ...defaulted.links],
    law: [...estimated.law, ...defaulted.law],
  };
}

function forAllDays(
  law: (day: Settled, evidence: DayEvidence, settings: EstimateSettings) => void,
) {
  fc.assert(
    fc.property(arbitraryEvidence, arbitrarySettings, (evidence, settings) => {
      law(settle(evidence, settings), evidence, settings);
    }),
    { numRuns: 200 },
  );
}

test("every day ends settled: whole watt-hours from 0, legal codes, holes only outside the appointment", () => {
  forAllDays(({ slots }, { appointed }) => {
    assertSettled(slots);
    const holes = slots.wattHours.flatMap((value, index) => (value === null ? [index + 1] : []));
    const foreign = holes.filter((period) => period < appointed.first || period > appointed.last);
    expect([holes, holes.length]).toEqual([foreign, 47 - appointed.last + appointed.first]);
  });
});

test("actuals stand: none is changed, and only they are A", () => {
  forAllDays(({ slots }, { wattHours }) => {
    const found = slots.wattHours.map((value, index) =>
      slots.quality.charAt(index) === "A" ? value : null,
    );
    expect(found).toEqual(wattHours);
  });
});

test("register law: between the reads of a used bracket everything adds up, to the watt-hour", () => {
  forAllDays(({ slots, law }, _, settings) => {
    for (const { firstPeriod, lastPeriod, advanceWh, holds, ...parts } of law) {
      const inside = slots.wattHours.slice(firstPeriod - 1, lastPeriod);
      const sum = inside.reduce<number>((total, value) => total + (value ?? 0), 0);
      expect(sum).toBe(parts.actualWh + parts.estimatedWh);
      const tolerance = settings.toleranceWhPerSlot * (lastPeriod - firstPeriod + 1);
      if (holds) expect(sum).toBe(advanceWh);
      else expect([parts.estimatedWh, sum - advanceWh <= tolerance]).toEqual([0, true]);
    }
  });
});

test("every estimate is explained by one link, and every link names what it filled", () => {
  forAllDays(({ slots, links }) => {
    const explained = links.flatMap(({ periods }) => periods).sort((a, b) => a - b);
    const filled = [...slots.quality].flatMap((code, index) =>
      code === "A" || code === "-" ? [] : [index + 1],
    );
    expect(explained).toEqual(filled);
  });
});

test("no import point that is live and without a notice is zero for want of data", () => {
  forAllDays(({ slots }, { quantity, state }, { zeroAdvanceCode }) => {
    if (quantity !== "AI" || state.supply !== "live" || state.notice !== "none") return;
    if (zeroAdvanceCode === "E2") expect(slots.quality).not.toMatch(/[xyz]/);
  });
});

test("the same evidence gives the same day, also after a journey through JSON, and is left as it was", () => {
  fc.assert(
    fc.property(arbitraryEvidence, (evidence) => {
      const copy = JSON.parse(JSON.stringify(evidence)) as DayEvidence;
      const first = settle(evidence, initialEstimateSettings);
      expect(settle(copy, initialEstimateSettings)).toEqual(first);
      expect(evidence).toEqual(copy);
    }),
    { numRuns: 100 },
  );
});

test("between two midnight reads a live day adds up to its advance, whatever is missing", () => {
  fc.assert(
    fc.property(arbitraryEvidence, fc.nat(100_000), (drawn, residual) => {
      fc.pre(drawn.wattHours.includes(null));
      const actualWh = drawn.wattHours.reduce<number>((sum, value) => sum + (value ?? 0), 0);
      const start = dayStart(drawn.day);
      const evidence: DayEvidence = {
        ...drawn,
        appointed: { first: 1, last: 48 },
        reasons: drawn.wattHours.map((value) => (value === null ? "2" : "-")).join(""),
        state: { supply: "live", notice: "none" },
        connection: { ...drawn.connection, hardLimitWh: null },
        registers: [
          { at: start, wattHours: 7, source: "a" },
          { at: start + 86_400_000, wattHours: 7 + actualWh + residual, source: "b" },
        ],
      };
      const { slots, left } = estimateDay(evidence, initialEstimateSettings);
      expect([dayWattHours(slots), left]).toEqual([actualWh + residual, []]);
    }),
  );
});
