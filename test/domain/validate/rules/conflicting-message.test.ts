/** V03: the DCC may deliver an answer twice; it may not deliver two answers under one identity. */
import { describe, expect, test } from "@jest/globals";
import {
  conflictingMessage,
  type MessageIdentity,
} from "../../../../src/domain/validate/rules/conflicting-message.ts";
import { expectResult, ruleCases, told } from "../../../support/rule-vectors.ts";

interface Given {
  readonly stored: readonly MessageIdentity[];
  readonly message: MessageIdentity;
}

const first: MessageIdentity = { seq: 7, hash: "aa", responseId: "R:1", entriesHash: "e1" };
const outcomeOf = (stored: readonly MessageIdentity[], changes: Partial<MessageIdentity>) =>
  conflictingMessage.check({ stored, message: { ...first, ...changes } }, {})?.outcome ?? null;

describe("V03 conflicting-message [ours; DUIS: responses may be delivered twice]", () => {
  test.each(ruleCases<Given>("V03", 17))("$id $title", (each) => {
    expectResult(told(conflictingMessage.check(each.given, {})), each.expect);
  });

  test("is content with the first message of a device", () => {
    expect(outcomeOf([], {})).toBeNull();
  });

  test("notes a repeat, even when a third message shares its answer", () => {
    const other = { ...first, seq: 8, hash: "bb", entriesHash: "e9" };
    expect(outcomeOf([other, first], {})).toBe("note");
  });

  test("refuses other bytes under a known number, and other entries under a known answer", () => {
    expect(outcomeOf([first], { hash: "bb" })).toBe("refuse");
    expect(outcomeOf([first], { seq: 8, hash: "bb", entriesHash: "e2" })).toBe("refuse");
  });

  test("lets a known answer under a new number pass, to be decided read by read", () => {
    expect(outcomeOf([first], { seq: 8, hash: "bb" })).toBeNull();
  });

  test("knows messages without an answer by their number alone", () => {
    const bare = { ...first, responseId: null, entriesHash: null };
    expect(
      outcomeOf([bare], { seq: 8, hash: "bb", responseId: null, entriesHash: null }),
    ).toBeNull();
    expect(outcomeOf([bare], { hash: "bb", responseId: null, entriesHash: null })).toBe("refuse");
  });

  test("says what it is about", () => {
    expect(conflictingMessage.text?.({})).toMatch(/same identity is held/);
  });
});
