/** T10: advisories that last for days, and those that follow from what the centre refused. */
import { expect, test } from "@jest/globals";
import { faultsAreFound } from "../../../../simulator/check/identities/faults-are-found.ts";
import type { PlantedLine } from "../../../../simulator/check/judged-day.ts";
import type { Evidence } from "../../../../simulator/check/service-views.ts";

const mpan = "1499000000014";
type Expected = PlantedLine["content"]["expect"];
const asActual: Expected = {
  ...{ read: null, slot: null, ending: "A", exception: null, advisory: null, refusal: false },
};

function planted(line: number, n: number, day: string, expected: Partial<Expected>): PlantedLine {
  return {
    line,
    content: {
      ...{ n, fault: "F60", kind: "de-energised-use", meter: 1, esme: "02", mpan, mq: "AI", day },
      ...{ periods: [], truthWh: [], reportedWh: [], seq: [], detectable: true },
      expect: { ...asActual, ...expected },
    },
  };
}

const advisory = (code: string, day: string): Evidence => ({
  ...{ kind: "advisory", mpan, mq: "AI", day, periods: [], device: null, seq: null },
  ...{ what: "taken", code, rule: "", at: null },
});

const told = { advisory: "consumptionOnDeEnergised" };

test("what lasts is told once: of its later days by the notice of an earlier one", () => {
  const found = faultsAreFound(
    [planted(1, 7, "2026-03-05", told), planted(2, 7, "2026-03-06", told)],
    true,
  );
  found.evidence(advisory("consumptionOnDeEnergised", "2026-03-05"));
  expect(found.outcomes().map(({ state }) => state)).toEqual(["found", "found"]);
  expect(found.result().verdict).toBe("holds");
});

test("another planting's notice of an earlier day is none of its own", () => {
  const found = faultsAreFound(
    [planted(1, 7, "2026-03-05", told), planted(2, 8, "2026-03-06", told)],
    true,
  );
  found.evidence(advisory("consumptionOnDeEnergised", "2026-03-05"));
  expect(found.outcomes().map(({ state }) => state)).toEqual(["found", "missed"]);
});

test("a default of the centre is explained by what was refused for good, by nothing else", () => {
  const alarmsFor = (ending: "A" | "X") => {
    const found = faultsAreFound([planted(1, 7, "2026-03-05", { ending })], true);
    found.evidence(advisory("centralDefaultsApplied", "2026-03-05"));
    return Object.fromEntries(found.falseAlarms());
  };
  expect(alarmsFor("X")).toEqual({});
  expect(alarmsFor("A")).toEqual({ "advisory centralDefaultsApplied": 1 });
});

test("what the service says of itself is explained on every point by one line that expects it", () => {
  const elsewhere = (what: string, code: string): Evidence => ({
    ...{ kind: "exception", mpan: "1499000000023", mq: "AI", day: "2026-03-05", periods: [] },
    ...{ device: null, seq: null, what, code, rule: "", at: null },
  });
  const alarmsFor = (each: Evidence) => {
    const found = faultsAreFound([planted(1, 7, "2026-03-05", { exception: "ownClock" })], true);
    found.evidence(each);
    return Object.fromEntries(found.falseAlarms());
  };
  expect(alarmsFor(elsewhere("service", "ownClock"))).toEqual({});
  expect(alarmsFor(elsewhere("point", "ownClock"))).toEqual({ "exception ownClock": 1 });
  expect(alarmsFor(elsewhere("service", "noData"))).toEqual({ "exception noData": 1 });
});

test("of two messages the earlier may come before or after the later: superseded all the same", () => {
  const stateWith = (code: string, expected: string) => {
    const line = planted(1, 7, "2026-03-05", { read: ["superseded", expected] });
    const found = faultsAreFound([line], true);
    found.evidence({ ...advisory(code, "2026-03-05"), kind: "read", what: "superseded" });
    return found.outcomes()[0]?.state;
  };
  expect(stateWith("newer", "newer")).toBe("found");
  expect(stateWith("stale", "newer")).toBe("found");
  expect(stateWith("newer", "stale")).toBe("found");
  expect(stateWith("equal", "stale")).toBe("missed");
});
