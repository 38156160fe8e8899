import { describe, expect, test } from "@jest/globals";
import type { AmendmentRequest } from "../../../src/domain/amendment/amendment-request.ts";
import {
  type AmendmentSettings,
  initialAmendmentSettings,
} from "../../../src/domain/amendment/amendment-settings.ts";
import {
  type AmendmentFacts,
  judgeAmendment,
} from "../../../src/domain/amendment/judge-amendment.ts";
import { settlementDay } from "../../../src/domain/time/settlement-day.ts";
import { factsFor, twoDays } from "./support.ts";

type Fault = readonly [
  code: string,
  what: string,
  request: Partial<AmendmentRequest>,
  facts?: Partial<AmendmentFacts>,
  settings?: Partial<AmendmentSettings>,
];

function judge(
  request: Partial<AmendmentRequest>,
  facts: Partial<AmendmentFacts> = {},
  settings: Partial<AmendmentSettings> = {},
) {
  const asked = { ...twoDays, ...request };
  return judgeAmendment(asked, factsFor(twoDays, facts), {
    ...initialAmendmentSettings,
    ...settings,
  });
}

const from = (text: string, to: string | null = null) => ({
  from: Date.parse(text),
  to: to === null ? null : Date.parse(to),
});

/** One fault each, in the order of the tests (estimation.md 14). */
const faults: readonly Fault[] = [
  ["DSCA999", "start off the half hours", { from: twoDays.from + 600_000 }],
  ["DSCA015", "no reason", { reason: null }],
  ["DSCA011", "a reason that DI-166 lacks", { reason: "Q" }],
  ["DSCA012", "a reason not agreed", {}, { reasonsAllowed: ["A", "E"] }],
  ["DSCA009", "no reference", { reference: null }, {}, { referenceRequired: true }],
  ["DSCA010", "a used reference", {}, { referencesUsed: new Set(["R-1"]) }],
  [
    "DSCA013",
    "reactive alone",
    { quantity: "RI" },
    { isActiveGiven: false, isReactiveMeasured: true },
  ],
  ["DSCA014", "reactive that is not measured", { quantity: "RE" }],
  ["DSCA001", "before our appointment", {}, { responsible: [from("2026-11-01T00:00:00Z")] }],
  ["DSCA002", "partly before it", {}, { responsible: [from("2026-10-20T12:00:00Z")] }],
  ["DSCA003", "all final", {}, { openDays: new Set() }],
  ["DSCA004", "partly final", {}, { openDays: new Set([settlementDay("2026-10-21")]) }],
  ["DSCA005", "below the threshold", {}, {}, { thresholdWh: 25_001 }],
];

test("a request without a fault passes", () => expect(judge({})).toBeNull());

// One parameter: a row shorter than the parameters would make jest wait for a callback.
test.each(faults)("%s: %s", (...[code, , request, facts, settings]) => {
  expect(judge(request, facts, settings)).toBe(code);
});

test("of several faults the first in order speaks", () => {
  for (const [index, [code, , request, facts, settings]] of faults.entries())
    for (const [, , laterRequest, laterFacts, laterSettings] of faults.slice(index + 1)) {
      const got = judge(
        { ...laterRequest, ...request },
        { ...laterFacts, ...facts },
        { ...laterSettings, ...settings },
      );
      expect(got).toBe(code);
    }
});

describe("edges", () => {
  test.each([
    ["ends where it starts", { to: twoDays.from }],
    ["ends before it starts", { to: twoDays.from - 1_800_000 }],
    ["ends off the half hours", { to: twoDays.to + 1 }],
    ["spans more days than one request may", { from: twoDays.to - 853 * 86_400_000 }],
  ])("DSCA999: %s", (_, request) => expect(judge(request)).toBe("DSCA999"));

  test("what has not ended cannot be amended, what just ended can", () => {
    expect(judge({}, { receivedAt: twoDays.to - 1 })).toBe("DSCA999");
    expect(judge({}, { receivedAt: twoDays.to })).toBeNull();
  });

  test("an appointment that ends with the request covers it, one that ends before does not", () => {
    const start = "2026-01-01T00:00:00Z";
    expect(judge({}, { responsible: [from(start, "2026-10-21T23:00:00Z")] })).toBeNull();
    expect(judge({}, { responsible: [from(start, "2026-10-21T22:30:00Z")] })).toBe("DSCA002");
    expect(judge({}, { responsible: [from(start, "2026-10-19T23:00:00Z")] })).toBe("DSCA001");
  });

  test("two appointments that meet cover together, a gap between them does not", () => {
    const start = "2026-01-01T00:00:00Z";
    const noon = "2026-10-20T12:00:00Z";
    expect(judge({}, { responsible: [from(start, noon), from(noon)] })).toBeNull();
    const late = from("2026-10-20T12:30:00Z");
    expect(judge({}, { responsible: [from(start, noon), late] })).toBe("DSCA002");
  });

  test("a partly closed request passes when the open part is to be taken", () => {
    const openDays = new Set([settlementDay("2026-10-21")]);
    expect(judge({}, { openDays }, { partial: "accept" })).toBeNull();
    expect(judge({}, { openDays: new Set() }, { partial: "accept" })).toBe("DSCA003");
  });

  test("zero is a figure, less is not, whatever the threshold", () => {
    expect(judge({ grossWh: 0 })).toBeNull();
    expect(judge({ grossWh: -1 })).toBe("DSCA005");
    expect(judge({ grossWh: 25_000 }, {}, { thresholdWh: 25_000 })).toBeNull();
  });

  test("a request without a reference repeats none", () => {
    expect(judge({ reference: null }, { referencesUsed: new Set(["R-1"]) })).toBeNull();
  });
});
