/** The rules that look far back, together. */
import { expect, test } from "@jest/globals";
import { initialRuleset } from "../../../src/domain/ruleset/ruleset.ts";
import { addDays, settlementDay } from "../../../src/domain/time/settlement-day.ts";
import { darkSlotsOn } from "../../../src/domain/validate/dark-slots.ts";
import {
  examineLongSeries,
  type LongSeries,
} from "../../../src/domain/validate/examine-long-series.ts";
import { usualStates } from "../../../src/domain/validate/supply-states.ts";
import { flatDay, pastOf } from "../../support/point-history.ts";

const day = settlementDay("2026-10-20");
const nothingKnown: LongSeries = {
  quantity: "AI",
  week: null,
  silence: null,
  directions: null,
  year: null,
};
/** A point of which every rule has something to say; another object each time. */
const makeEverything = (): LongSeries => ({
  quantity: "AI",
  week: {
    wattHours: flatDay(0),
    history: pastOf(day, new Array(6).fill(flatDay(200))),
    dailyAdvances: new Array(7).fill(9_600),
  },
  silence: {
    day,
    lastActualDay: addDays(day, -8),
    lastUsableDay: addDays(day, -7),
    isUnreachable: true,
    hasNoCommsNotice: false,
    states: usualStates,
  },
  directions: {
    importWh: flatDay(0),
    importHistory: pastOf(day, [flatDay(200)]),
    exportWh: flatDay(100),
    exportHistory: pastOf(day, [flatDay(0)]),
    dark: darkSlotsOn(day),
  },
  year: { days: 365, sumWh: 1, annualWh: 2_900_000 },
});
const everything = makeEverything();
const rulesOf = (series: LongSeries) =>
  examineLongSeries(series, initialRuleset).map(({ rule }) => rule);

test("what is not held of a point says nothing", () => {
  expect(rulesOf(nothingKnown)).toEqual([]);
});

test("all are asked, and speak in the order of the catalogue", () => {
  expect(rulesOf(everything)).toEqual(["V61", "V75", "V76", "V78", "V79"]);
});

test("of reactive energy only the silence is heard", () => {
  expect(rulesOf({ ...everything, quantity: "RI" })).toEqual(["V75", "V76"]);
});

test("each finding is of the day as a whole, and asking again gives the same", () => {
  const findings = examineLongSeries(everything, initialRuleset);
  expect(findings.flatMap(({ periods }) => periods)).toEqual([]);
  expect(examineLongSeries(makeEverything(), initialRuleset)).toEqual(findings);
});
