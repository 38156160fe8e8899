import { describe, expect, test } from "@jest/globals";
import { KnownHeads } from "../../../../simulator/dip/consumption/known-heads.ts";
import type { ConsumptionEnvelope } from "../../../../simulator/dip/envelope.ts";
import { loadFacts } from "../../../../simulator/dip/schema/facts.ts";
import { dayMessage, nextReference, refusalMessage } from "../support/messages.ts";

const facts = loadFacts();

/** A head as the quick reader cuts it: the message without its periods. */
function headOf(message = dayMessage({ only: [] })): string {
  return JSON.stringify(message);
}

function learned(message: ConsumptionEnvelope): KnownHeads {
  const heads = new KnownHeads(facts);
  heads.learn(JSON.stringify(message), message);
  return heads;
}

const first = dayMessage({ only: [] });

describe("a head like one that was accepted", () => {
  test("reads as the parser reads it, with another reference and another MPAN", () => {
    const other = dayMessage({ only: [], reference: nextReference(), mpan: "2000056535971" });
    expect(learned(first).read(JSON.stringify(other))).toEqual(other);
  });

  test("with a value that another message had at the same place", () => {
    const heads = learned(first);
    const moved = headOf().replace(/"GSPGroupID":"_."/, '"GSPGroupID":"_H"');
    expect(heads.read(moved)).toBeNull();
    heads.learn(moved, JSON.parse(moved));
    const next = moved.replace(/"MPANCore":"\d+"/, '"MPANCore":"2000056535971"');
    expect(heads.read(next)).toEqual(JSON.parse(next));
  });

  test("of another day is another head", () => {
    const heads = learned(first);
    const next = dayMessage({ only: [], day: "2026-10-25" });
    expect(heads.read(JSON.stringify(next))).toBeNull();
    heads.learn(JSON.stringify(next), next);
    expect(heads.read(JSON.stringify(next))).toEqual(next);
    expect(heads.read(JSON.stringify(first))).toEqual(first);
  });
});

describe("is asked about again", () => {
  const good = headOf(first);
  test.each([
    ["an MPAN of twelve digits", /"MPANCore":"\d/, '"MPANCore":"'],
    ["an MPAN with a letter", /"MPANCore":"\d/, '"MPANCore":"x'],
    ["a reference without its first letter", '"S-IF-', '"IF-'],
    ["a reference with a blank at its end", /("senderUniqueReference":"[^"]*)"/, '$1 "'],
    ["a reference that is too long", /("senderUniqueReference":"[^"]*)"/, `$1${"0".repeat(200)}"`],
    ["a time of its own", /"senderTimestamp":"\d{4}/, '"senderTimestamp":"2027'],
    ["a time that does not exist", /"senderTimestamp":"\d{4}-\d\d/, '"senderTimestamp":"2026-13'],
    ["a group of its own", /"GSPGroupID":"_./, '"GSPGroupID":"_Z'],
    ["a distributor of its own", /"distributorDIPID":"./, '"distributorDIPID":"x'],
    ["a connection of its own", /"connectionTypeIndicator":"."/, '"connectionTypeIndicator":"Z"'],
    ["a null for a text", /"MPANCore":"\d{13}"/, '"MPANCore":null'],
    ["a key more", '"M0":{', '"M0":{"more":1,'],
    ["a key less", /"GSPGroupID":"_."/, ""],
    ["another role", '"senderRoleID":"SDS"', '"senderRoleID":"SUP"'],
    ["an escape", '"DEV"', '"D\\u0045V"'],
    ["a blank", '"M0":{', '"M0": {'],
  ])("%s", (_, from, to) => {
    const changed = good.replace(from, to);
    expect(changed).not.toBe(good);
    expect(learned(first).read(good)).not.toBeNull();
    expect(learned(first).read(changed)).toBeNull();
  });
});

describe("is not remembered", () => {
  test("a head with blanks, with an escape, or with blocks of another interface", () => {
    const heads = new KnownHeads(facts);
    const blank = headOf(first).replace('"M0":{', '"M0": {');
    heads.learn(blank, JSON.parse(blank));
    const escaped = headOf(first).replace('"subText":null', '"subText":"\\u0001"');
    heads.learn(escaped, JSON.parse(escaped));
    const refusal = refusalMessage();
    heads.learn(JSON.stringify(refusal), refusal);
    for (const head of [blank, escaped, JSON.stringify(refusal), headOf(first)])
      expect(heads.read(head)).toBeNull();
  });

  test("more frames than a sender has: the oldest goes", () => {
    const heads = learned(first);
    for (let day = 10; day < 18; day += 1) {
      const message = dayMessage({ only: [], day: `2026-09-${day}` });
      heads.learn(JSON.stringify(message), message);
      expect(heads.read(JSON.stringify(message))).toEqual(message);
    }
    expect(heads.read(JSON.stringify(first))).toBeNull();
  });
});
