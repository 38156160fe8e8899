/** V01: a payload that cannot be read is refused whole, by the first fault in order. */
import { describe, expect, test } from "@jest/globals";
import { type MessageForm, malformed } from "../../../../src/domain/validate/rules/malformed.ts";
import { expectResult, figuresOf, ruleCases, told } from "../../../support/rule-vectors.ts";

const figures = figuresOf(malformed, {});
const good: MessageForm = {
  bytes: 2_000,
  utf8: true,
  depth: 4,
  json: true,
  duplicateKeys: false,
  forbiddenKeys: false,
  kindKnown: true,
  versionKnown: true,
  shape: true,
  rows: 49,
};
const reasonOf = (changes: Partial<MessageForm>) =>
  malformed.check({ ...good, ...changes }, figures)?.reason ?? null;

describe("V01 malformed [ours]", () => {
  test.each(ruleCases<MessageForm>("V01", 23))("$id $title", (each) => {
    expectResult(told(malformed.check(each.given, figuresOf(malformed, each))), each.expect);
  });

  test("is content with a daily log", () => {
    expect(malformed.check(good, figures)).toBeNull();
  });

  test("finds each fault, and of several the one that was met first", () => {
    const faults: [Partial<MessageForm>, string][] = [
      [{ bytes: 0 }, "empty"],
      [{ bytes: 262_145 }, "tooLarge"],
      [{ utf8: false }, "notUtf8"],
      [{ depth: 9 }, "tooDeep"],
      [{ json: false }, "badJson"],
      [{ duplicateKeys: true }, "duplicateKey"],
      [{ forbiddenKeys: true }, "forbiddenKey"],
      [{ kindKnown: false }, "badVersion"],
      [{ versionKnown: false }, "badVersion"],
      [{ shape: false }, "badShape"],
      [{ rows: 4_465 }, "tooMany"],
    ];
    for (const [place, [fault, reason]] of faults.entries()) {
      expect(reasonOf(fault)).toBe(reason);
      const withLater = Object.assign({}, ...faults.slice(place).map(([later]) => later), fault);
      expect(reasonOf(withLater)).toBe(reason);
    }
  });

  test("lets every figure stand on its edge", () => {
    expect(reasonOf({ bytes: 262_144, depth: 8, rows: 4_464 })).toBeNull();
    expect(reasonOf({ bytes: 1, depth: 0, rows: 0 })).toBeNull();
  });

  test("says the reason and nothing of the message", () => {
    expect(malformed.text?.({ reason: "badJson" })).toBe("Message not readable: badJson");
  });
});
