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
