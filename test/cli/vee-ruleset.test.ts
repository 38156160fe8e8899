/** `sds vee --ruleset`: rules, ladder and limits of a document, of what the service offers, or of one that is held. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { measuredDocument } from "../../src/domain/ruleset/measured-document.ts";
import type { RulesetDocument } from "../../src/domain/ruleset/ruleset-document.ts";
import { saveRuleset } from "../../src/store/rulesets.ts";
import { useRecord } from "../store/support/record.ts";
import { freshDirectory } from "../vee/support/files.ts";
import { nem12File } from "../vee/support/nem12.ts";
import { runSds } from "./run-sds.ts";

const record = useRecord();

/** Fifteen days of one home; of the last, an hour of the night and two at noon are not there. */
const dayWh = Array.from({ length: 48 }, (_, slot) => (slot >= 34 && slot < 40 ? 900 : 120));
const lastDay = 14 * 48;
const home = nem12File({
  usedWh: Array.from({ length: 15 }, () => dayWh).flat(),
  instead: new Map([1, 2, 24, 25, 26, 27].map((slot) => [lastDay + slot, ""])),
});

function documentFile(changes: Partial<RulesetDocument>): string {
  const file = join(freshDirectory(), "rules.json");
  writeFileSync(
    file,
    JSON.stringify({ ...measuredDocument, id: "homes", settings: {}, ...changes }),
  );
  return file;
}

/** Runs with the ruleset and gives what it says and the settled half hours as lines. */
async function settle(ruleset: readonly string[], env = {}) {
  const clean = join(freshDirectory(), "clean.csv");
  const { code, out, err } = await runSds(
    ["vee", home, "--timezone", "Z", "--estimate", "--clean", clean, ...ruleset],
    env,
  );
  expect({ code, err: err.replace(/^sds vee: 100 % read\n/, "") }).toEqual({ code: 0, err: "" });
  const lines = readFileSync(clean, "utf8").split("\n");
  return { out, filled: lines.filter((line) => line.includes(",missing,")) };
}

const methodsOf = (filled: readonly string[]) => filled.map((line) => line.split(",")[6]);

describe("sds vee --ruleset", () => {
  test("takes limits, order and rules from a document of any status, which the summary names", async () => {
    const initial = await settle([]);
    expect(methodsOf(initial.filled)).toEqual(Array(6).fill("previous-daily-advances"));
    expect(initial.out).toContain("\nruleset: sds-default@1\n");
    const file = documentFile({
      settings: { "interpolation.runMax": 2, "estimate.ladder": ["E4", "E5", "E6", "E7"] },
      rules: [{ rule: "V31", mode: "on" }],
    });
    const chosen = await settle(["--ruleset", file]);
    expect(methodsOf(chosen.filled)).toEqual([
      "interpolation",
      "interpolation",
      ...Array(4).fill("previous-daily-advances"),
    ]);
    expect(chosen.out).toContain("\nruleset: homes@1\n");
  });

  test.each(["sds-measured", "sds-measured@1"])(
    "%s comes with the service: a day is shared like the last days of its weekday, without a database",
    async (name) => {
      const { filled, out } = await settle(["--ruleset", name], { DATABASE_URL: "" });
      expect(out).toContain("\nruleset: sds-measured@1\n");
      const initial = await settle([]);
      expect(methodsOf(filled)).toEqual(methodsOf(initial.filled));
      expect(filled).not.toEqual(initial.filled);
    },
  );

  test("a name that a database holds is found there", async () => {
    await saveRuleset(record().pool, {
      ...measuredDocument,
      id: "homes",
      version: 3,
      settings: { "interpolation.runMax": 4 },
    });
    const { filled, out } = await settle(["--ruleset", "homes"], { DATABASE_URL: record().url });
    expect(out).toContain("\nruleset: homes@3\n");
    expect(methodsOf(filled)).toEqual(Array(6).fill("interpolation"));
  });

  test("--annual goes before what the ruleset says of a year", async () => {
    const file = documentFile({ settings: { "annual.domesticWh": 4_000_000 } });
    const one = nem12File({
      usedWh: dayWh,
      instead: new Map(Array.from({ length: 46 }, (_, slot): [number, string] => [slot + 1, ""])),
    });
    const said = async (...args: string[]) =>
      (await runSds(["vee", one, "--timezone", "Z", "--estimate", "--ruleset", file, ...args])).out;
    expect(await said()).toContain("an assumed year of 4,000,000 Wh");
    expect(await said("--annual", "5000000")).toContain("an assumed year of 5,000,000 Wh");
  });

  test("what is no ruleset is wrong use, with every key that is wrong and what would pass", async () => {
    const bad = documentFile({ settings: { "interpolation.runMax": 9 } });
    const refused = await runSds(["vee", home, "--ruleset", bad]);
    expect(refused.code).toBe(2);
    expect(refused.err).toContain("settings.interpolation.runMax: ");
    const nowhere = await runSds(["vee", home, "--ruleset", "./nowhere.json"]);
    expect(nowhere.code).toBe(2);
    expect(nowhere.err).toContain("rules.json, sds-measured or sds-default@1 would pass");
    const unknown = await runSds(["vee", home, "--ruleset", "flats"], {
      DATABASE_URL: record().url,
    });
    expect(unknown.code).toBe(1);
    expect(unknown.err).toContain("no ruleset flats is held; held: ");
  });
});
