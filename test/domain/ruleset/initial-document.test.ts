/** The document to start from says in full what judges where nothing was loaded. */
import { expect, test } from "@jest/globals";
import { initialDocument } from "../../../src/domain/ruleset/initial-document.ts";
import { loadRuleset } from "../../../src/domain/ruleset/load-ruleset.ts";
import { initialRuleset } from "../../../src/domain/ruleset/ruleset.ts";
import { catalogue } from "../../../src/domain/validate/catalogue.ts";
import { settingOf } from "../../../src/domain/validate/weigh.ts";

test("loads as the ruleset that the service brings along", () => {
  const loaded = loadRuleset(initialDocument);
  expect(loaded.kind).toBe("loaded");
  if (loaded.kind !== "loaded") return;
  const { settings: _settings, ...figures } = loaded.ruleset;
  const { settings: _none, ...initial } = initialRuleset;
  expect(figures).toEqual(initial);
  for (const { id } of catalogue)
    expect([id, settingOf(loaded.ruleset, id)]).toEqual([id, settingOf(initialRuleset, id)]);
});

test("names every rule of which anything may be set, and no other", () => {
  const named = new Set(initialDocument.rules.map(({ rule }) => rule));
  expect(named.has("V44")).toBe(true);
  for (const { id, fixed, params } of catalogue)
    expect([id, named.has(id)]).toEqual([id, !fixed || Object.keys(params).length > 0]);
});
