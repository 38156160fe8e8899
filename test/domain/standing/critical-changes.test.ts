import { expect, test } from "@jest/globals";
import { criticalChanges } from "../../../src/domain/standing/critical-changes.ts";
import { londonDay, registrationOf } from "../../support/standing.ts";

const [first, second, third] = [
  londonDay("2026-01-01"),
  londonDay("2026-03-01"),
  londonDay("2026-05-01"),
];

test("another connection type, another supply state or a time that was not ours ends a past", () => {
  const before = registrationOf({ from: first, to: second });
  expect(criticalChanges([])).toEqual([]);
  expect(criticalChanges([before])).toEqual([]);
  expect(
    criticalChanges([
      before,
      registrationOf({ from: second, to: third, connectionType: "L" }),
      registrationOf({ from: third, connectionType: "L", energisation: "D" }),
    ]),
  ).toEqual([second, third]);
  expect(criticalChanges([before, registrationOf({ from: third })])).toEqual([third]);
});

test("another supplier does not", () => {
  const before = registrationOf({ from: first, to: second, consent: "D" });
  expect(criticalChanges([before, registrationOf({ from: second })])).toEqual([]);
});
