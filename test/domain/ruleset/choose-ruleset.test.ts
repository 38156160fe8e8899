/** Which ruleset judges a point on a day. */
import { describe, expect, test } from "@jest/globals";
import { runValidationCase } from "../../../scripts/vectors/validation/run-case.ts";
import { chooseRuleset, type SelectedPoint } from "../../../src/domain/ruleset/choose-ruleset.ts";
import type { RulesetScope } from "../../../src/domain/ruleset/ruleset-document.ts";
import { settlementDay } from "../../../src/domain/time/settlement-day.ts";
import { publishedCases } from "../../support/published-rule.ts";
import { scopeOf } from "../../support/rulesets.ts";

/** Gives the same as the case after it, which expects what the page says: the priority decides. */
const contradicted = "ruleset.select-001";
const cases = publishedCases("ruleset.select");

test("there are 6 published cases, one of which contradicts another", () => {
  expect(cases).toHaveLength(6);
  const [first, second] = cases;
  expect([first?.id, first?.given]).toEqual([contradicted, second?.given]);
  expect(first?.expect).not.toEqual(second?.expect);
});

test.each(cases.filter(({ id }) => id !== contradicted).map((each) => [each.id, each] as const))(
  "%s",
  (_, each) => expect(runValidationCase(each).result).toEqual({ kind: "passed" }),
);

function chosen(
  rulesets: readonly RulesetScope[],
  day = "2026-10-20",
  point: SelectedPoint = {},
): string {
  const choice = chooseRuleset(rulesets, settlementDay(day), point);
  return choice.kind === "chosen" ? choice.ruleset.id : choice.kind;
}

describe("the choice", () => {
  test("worked on the page: base, then the supplier's own, then the connection's", () => {
    const sets = [
      scopeOf("base", { version: 3, effectiveFrom: settlementDay("2025-09-22") }),
      scopeOf("ct", {
        selectors: { connection: ["L"] },
        effectiveFrom: settlementDay("2026-04-01"),
      }),
      scopeOf("supp", {
        selectors: { connection: ["L"], supplier: ["ABCD"] },
        effectiveFrom: settlementDay("2026-04-01"),
        effectiveTo: settlementDay("2026-10-01"),
      }),
    ];
    const point = { connection: "L", supplier: "ABCD" };
    expect(
      ["2026-03-31", "2026-09-30", "2026-10-01"].map((day) => chosen(sets, day, point)),
    ).toEqual(["base", "supp", "ct"]);
  });

  test("of equal ones the later start, whatever their order", () => {
    const early = scopeOf("early");
    const late = scopeOf("late", { effectiveFrom: settlementDay("2026-06-01") });
    expect([chosen([early, late]), chosen([late, early])]).toEqual(["late", "late"]);
    expect(chosen([early, late], "2026-05-31")).toBe("early");
  });

  test("two that are equal in all are ambiguous, and their names are told", () => {
    const choice = chooseRuleset([scopeOf("a"), scopeOf("b")], settlementDay("2026-10-20"), {});
    expect(choice).toEqual({ kind: "ambiguous", names: ["a@1", "b@1"] });
  });

  test("drafts and retired ones do not judge, shadows run beside the active one", () => {
    const sets = [
      scopeOf("draft", { status: "draft", priority: 9 }),
      scopeOf("old", { status: "retired", priority: 9 }),
      scopeOf("shadow", { status: "shadow", selectors: { domestic: [true] } }),
      scopeOf("base"),
    ];
    expect(chosen(sets)).toBe("base");
    const choice = chooseRuleset(sets, settlementDay("2026-10-20"), { domestic: true });
    expect(choice.kind === "chosen" && choice.shadows.map(({ id }) => id)).toEqual(["shadow"]);
    expect(chosen(sets.slice(0, 3))).toBe("noRuleset");
  });

  test("a selector that the point has no answer to does not match", () => {
    expect(chosen([scopeOf("s", { selectors: { segment: ["S"] } })])).toBe("noRuleset");
    expect(
      chosen([scopeOf("s", { selectors: { segment: [] } })], "2026-10-20", { segment: "S" }),
    ).toBe("noRuleset");
  });
});
