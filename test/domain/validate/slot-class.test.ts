/** What all findings on one slot make of it. */
import { expect, test } from "@jest/globals";
import { isAcceptable, slotClass } from "../../../src/domain/validate/slot-class.ts";
import { testPublished } from "../../support/published-rule.ts";

testPublished("slot.class", 11);

test("of equally strong ones the first stays primary", () => {
  const links = [
    { rule: "V12", outcome: "invalid", mode: "on" },
    { rule: "V60", outcome: "invalid", mode: "on" },
  ] as const;
  expect(slotClass(links, [])).toEqual({ class: "invalid", primary: "V12" });
});

test("off counts as little as shadow", () => {
  expect(slotClass([{ rule: "V60", outcome: "invalid", mode: "off" }], []).class).toBe("pass");
});

test("only what could be a flag may be accepted, and no rule that does not exist", () => {
  expect((["V31", "V44", "V62"] as const).map(isAcceptable)).toEqual([true, true, true]);
  expect((["V30", "V11", "V36", "V101", "V99"] as const).map(isAcceptable)).toEqual(
    Array(5).fill(false),
  );
});
