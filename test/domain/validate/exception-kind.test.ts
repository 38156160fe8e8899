/** Which findings ask for a person, and as what. */
import { describe, expect, test } from "@jest/globals";
import { catalogue } from "../../../src/domain/validate/catalogue.ts";
import { causeOf, rulesOfCauses } from "../../../src/domain/validate/cause.ts";
import {
  exceptionKindOf,
  isCounted,
  type KeptFinding,
} from "../../../src/domain/validate/exception-kind.ts";

function finding(
  rule: KeptFinding["rule"],
  outcome: KeptFinding["outcome"],
  detail: KeptFinding["detail"] = {},
): KeptFinding {
  return { rule, outcome, detail };
}

describe("the kind of exception that a finding opens", () => {
  test("is the mark of its rule", () => {
    expect(exceptionKindOf(finding("V64", "suspect"))).toBe("registerMismatch");
    expect(exceptionKindOf(finding("V76", "suspect"))).toBe("noData");
  });

  test("is none for a note, and none where the rule has no mark", () => {
    expect(exceptionKindOf(finding("V76", "note"))).toBeNull();
    expect(exceptionKindOf(finding("V60", "invalid"))).toBeNull();
    expect(exceptionKindOf(finding("V999", "refuse"))).toBeNull();
  });

  test("is the meaning of an answer without reads", () => {
    const answered = finding("V07", "suspect", { answer: "notAuthorised" });
    expect(exceptionKindOf(answered)).toBe("notAuthorised");
    expect(exceptionKindOf(finding("V07", "suspect"))).toBe("byAnswer");
  });

  test("tells a stamp that was not expected from a bad unit", () => {
    expect(exceptionKindOf(finding("V06", "refuse"))).toBe("badUnit");
    expect(exceptionKindOf(finding("V06", "suspect"))).toBe("stampUnexpected");
  });

  test("is there for a wrong MPAN, not for a device that waits for its registration", () => {
    const refused = (reason: string) => finding("V16", "refuse", { reason });
    expect(exceptionKindOf(refused("mpanMismatch"))).toBe("mpanMismatch");
    expect(exceptionKindOf(refused("unknownDevice"))).toBeNull();
  });

  test("is there for a new register epoch, not for a read that is dropped", () => {
    expect(exceptionKindOf(finding("V51", "suspect"))).toBe("registerMismatch");
    expect(exceptionKindOf(finding("V51", "refuse"))).toBeNull();
  });

  test("is the self-check for what that keeps", () => {
    expect(exceptionKindOf(finding("V100", "refuse"))).toBe("selfCheck");
  });
});

describe("what is counted", () => {
  test("of missing half hours only whole days", () => {
    const missing = (n: number, expected: number) => finding("V40", "note", { n, expected });
    expect(isCounted(missing(48, 48))).toBe(true);
    expect(isCounted(missing(2, 2))).toBe(true);
    expect(isCounted(missing(47, 48))).toBe(false);
    expect(isCounted(finding("V40", "note"))).toBe(false);
  });

  test("every other finding", () => {
    expect(isCounted(finding("V42", "note"))).toBe(true);
  });
});

test("each rule that judges stands under its cause, and the self-check under its one id", () => {
  const judging = catalogue.filter(({ scope }) => scope !== "submission");
  for (const { id } of judging) expect(rulesOfCauses.get(causeOf(id))).toContain(id);
  expect(rulesOfCauses.get("selfCheck")).toEqual(["V100"]);
});
