/** The text of a ruleset: its form is checked here, its figures by the catalogue. */
import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { loadRuleset } from "../src/domain/ruleset/load-ruleset.ts";
import { readRulesetFile } from "../src/ruleset-file.ts";

const text = (changes: object = {}) =>
  JSON.stringify({
    id: "trial",
    version: 1,
    status: "draft",
    effectiveFrom: "2026-04-01",
    effectiveTo: null,
    selectors: { connection: ["L"], domestic: [true] },
    priority: 0,
    rules: [{ rule: "SDS-V44", mode: "shadow", params: { pct: 20 } }],
    ...changes,
  });

test("a good file is read and loads", () => {
  const read = readRulesetFile(text());
  expect(read.kind).toBe("read");
  expect(read.kind === "read" && loadRuleset(read.document).kind).toBe("loaded");
});

test.each([
  ["a rule with an unknown key", { rules: [{ rule: "V44", level: 1 }] }, /^rules\[0\]/],
  ["an unknown mode", { rules: [{ rule: "V44", mode: "loud" }] }, /^rules\[0\]\.mode: /],
  [
    "a day that does not exist",
    { effectiveFrom: "2026-02-30" },
    /^effectiveFrom: expected YYYY-MM-DD/,
  ],
  ["a selector that nobody knows", { selectors: { colour: ["red"] } }, /^selectors/],
  ["a connection that there is not", { selectors: { connection: ["X"] } }, /one of W, L, H, E, U/],
  ["a supplier that is none", { selectors: { supplier: ["ABCD"] } }, /ten hexadecimal characters/],
  ["a selector without values", { selectors: { segment: [] } }, /^selectors\.segment: /],
  ["a version below 1", { version: 0 }, /^version: /],
  ["an end before the start", { effectiveTo: "2026-04-01" }, /^effectiveTo: not after/],
  ["eleven months of dark", { darkSlots: [] }, /^darkSlots: /],
  [
    "settings that are no figures",
    { settings: { "shape.source": null } },
    /^settings\.shape\.source: /,
  ],
  ["settings that are a list", { settings: [] }, /^settings: /],
  ["a key too many", { colour: "red" }, /colour/],
])("%s is refused by its key", (_, changes, fault) => {
  const read = readRulesetFile(text(changes));
  expect(read.kind === "refused" && read.faults[0]).toMatch(fault);
});

test("the example of the documentation is read and loads", () => {
  const page = readFileSync(new URL("../docs/rulesets.md", import.meta.url), "utf8");
  const [, example = ""] = /```json\n([\s\S]*?)```/.exec(page) ?? [];
  const read = readRulesetFile(example);
  expect(read.kind === "read" && loadRuleset(read.document).kind).toBe("loaded");
});

test("what is no JSON is refused", () => {
  expect(readRulesetFile("{").kind).toBe("refused");
});
