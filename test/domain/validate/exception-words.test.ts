/** Exceptions in words that need no catalogue beside them. */
import { expect, test } from "@jest/globals";
import { rulesOfCauses } from "../../../src/domain/validate/cause.ts";
import { causeText, findingText, scopeText } from "../../../src/domain/validate/exception-words.ts";

test("every cause has words of its own", () => {
  const words = [...rulesOfCauses.keys()].map(causeText);
  expect(new Set(words).size).toBe(rulesOfCauses.size);
});

test("whom it is about", () => {
  expect(scopeText({ level: "point", value: "17" })).toBe("point:17");
  expect(scopeText({ level: "gsp", value: "_E" })).toBe("GSP group _E");
  expect(scopeText({ level: "model", value: "S2A" })).toBe("model S2A");
  expect(scopeText({ level: "service", value: null })).toBe("the whole service");
});

test("a finding is told by the text of its rule, or by what the rule asks for", () => {
  const told = (rule: `V${number}`, detail: Record<string, number | string>) =>
    findingText({ rule, outcome: "suspect", detail });
  expect(told("V76", { days: 8 })).toBe("Nothing usable for 8 days");
  expect(told("V76", {})).toBe("not so: a point brings something usable every few days");
  expect(told("V49", {})).toMatch(/^not so: /);
  expect(told("V100", { failures: "V112 V124" })).toBe("the self-check failed: V112 V124");
  expect(told("V999", {})).toBe("a rule that this release does not know");
});
