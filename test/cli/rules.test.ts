/** `sds rules`: a document is written, tried, loaded and looked at; what opens the database once as a real process. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { WrongUse } from "../../src/cli/exit.ts";
import { readDocument } from "../../src/cli/rules/read-document.ts";
import { renderBacktest } from "../../src/cli/rules/render-backtest.ts";
import { actualDay } from "../../src/domain/day/consumption-day.ts";
import { initialDocument } from "../../src/domain/ruleset/initial-document.ts";
import { measuredDocument } from "../../src/domain/ruleset/measured-document.ts";
import type { RulesetDocument } from "../../src/domain/ruleset/ruleset-document.ts";
import { settlementDay } from "../../src/domain/time/settlement-day.ts";
import { importRegistrations } from "../../src/registrations/import-registrations.ts";
import { readRulesetFile } from "../../src/ruleset-file.ts";
import { ensurePartitions } from "../../src/store/day-partitions.ts";
import { transaction } from "../../src/store/pool.ts";
import { saveRuleset } from "../../src/store/rulesets.ts";
import { saveDays } from "../../src/store/save-days.ts";
import { keptOf, newId, now, useRecord } from "../store/support/record.ts";
import { testFolder } from "../support/servers.ts";
import { cleanPoint, registrationLine } from "./meter-messages.ts";
import { type Ended, runSds, startSds } from "./run-sds.ts";

const day = settlementDay("2026-10-26");
const record = useRecord();

const sds = (...args: string[]): Promise<Ended> =>
  runSds(["rules", ...args], { DATABASE_URL: record().url });
const sdsProcess = (...args: string[]): Promise<Ended> =>
  startSds(["rules", ...args], { DATABASE_URL: record().url });

beforeEach(async () => {
  await record().pool.query("truncate ruleset");
});

function fileOf(text: string): string {
  const file = join(testFolder("rules"), "rules.json");
  writeFileSync(file, text);
  return file;
}

const document = (changes: object = {}) => ({
  id: "homes",
  version: 1,
  status: "active",
  effectiveFrom: "2026-11-01",
  effectiveTo: null,
  selectors: { domestic: [true], connection: ["W"] },
  priority: 0,
  rules: [{ rule: "V44", mode: "shadow" }],
  ...changes,
});

function read(value: object): RulesetDocument {
  return readDocument(fileOf(JSON.stringify(value))).document;
}
const documentFile = (changes: object = {}) => fileOf(JSON.stringify(document(changes)));

describe("a document", () => {
  test("to start from is printed whole, a line a rule, and loads as a draft that judges nothing", async () => {
    const { code, out } = await runSds(["rules", "init"]);
    expect(code).toBe(0);
    expect(readRulesetFile(out)).toEqual({
      kind: "read",
      document: { ...initialDocument, version: 2, status: "draft" },
    });
    expect(out).toMatch(
      /^ {4}\{"rule":"V44","outcome":"suspect","mode":"on","params":\{"pct":300,/m,
    );
    expect(await sds("load", fileOf(out))).toMatchObject({
      code: 0,
      out: "loaded sds-default@2: draft\n",
    });
  });

  test("of the measured ladder is printed with what differs alone, and loads", async () => {
    const { code, out } = await runSds(["rules", "init", "--ladder", "measured"]);
    expect(code).toBe(0);
    expect(readRulesetFile(out)).toEqual({ kind: "read", document: measuredDocument });
    expect(out).toContain('  "settings": {\n    "shape.source": "ownHistory"\n  }\n}');
    expect((await sds("load", fileOf(out))).out).toBe("loaded sds-measured@1: draft\n");
    const wrong = await runSds(["rules", "init", "--ladder", "best"]);
    expect(wrong.code).toBe(2);
    expect(wrong.err).toContain("initial, measured");
  });

  test("is loaded once, listed with when and for whom it counts, and shown as it was", async () => {
    const file = documentFile();
    expect((await sdsProcess("load", file)).out).toBe(
      "loaded homes@1: active from settlement day 2026-11-01 on\n",
    );
    const again = await sds("load", file, "--json");
    expect(JSON.parse(again.out)).toMatchObject({ name: "homes@1", outcome: "unchanged" });
    const { out } = await sds("ls");
    expect(out).toMatch(
      /^homes@1 +active +2026-11-01 +- +domestic true, connection W +0 +[0-9a-f]{12} +\d{4}-\d\d-\d\d \d\d:\d\d UTC by \w+$/m,
    );
    expect(out).toMatch(/^sds-default@1 +active +2000-01-01 .* comes with the service$/m);
    expect(JSON.parse((await sds("show", "homes@1")).out)).toEqual(document());
  });

  test("of which there are several versions is shown by its highest", async () => {
    await saveRuleset(record().pool, read(document()));
    await saveRuleset(record().pool, read(document({ version: 10, status: "draft" })));
    expect(JSON.parse((await sds("show", "homes")).out)).toMatchObject({ version: 10 });
    expect(JSON.parse((await sds("ls", "--json")).out)).toMatchObject([
      { name: "homes@1", rules: 1, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
      { name: "homes@10", status: "draft" },
      { name: "sds-default@1", loadedAt: null },
    ]);
  });
});

describe("refused, with what would pass, is", () => {
  test("every setting that is wrong", async () => {
    const settings = {
      "interpolation.runMax": 9,
      "estimate.ladder": ["E5"],
      "shape.colour": "red",
    };
    const { code, err } = await sds("load", documentFile({ settings }));
    expect(code).toBe(2);
    expect(err).toContain(
      "  settings.interpolation.runMax: interpolation.runMax: 9 is not a whole number from 1 to 8\n",
    );
    expect(err).toContain(
      "  settings.estimate.ladder: estimate.ladder: E5 is not E5 > E4 > E6 > E7",
    );
    expect(err).toContain(
      "  settings.shape.colour: there is no shape.colour; there are bracket.toleranceWhPerSlot, ",
    );
  });

  test("every key that is wrong, at once", async () => {
    const rules = [
      { rule: "V44", params: { pct: 19, height: 1 } },
      { rule: "V30", mode: "off" },
    ];
    const { code, err, out } = await sds("load", documentFile({ rules }));
    expect([code, out]).toEqual([2, ""]);
    expect(err.replace(/^sds: \S+/, "")).toBe(
      [
        " is no ruleset:",
        "  rules[0].params.pct: SDS-V44 pct: 19 is not a whole number from 20 to 2000",
        "  rules[0].params.height: SDS-V44 has no height: it has pct, riseWhMin, slotsMin",
        "  rules[1].mode: V30: its mode is fixed at on, not off",
        "",
      ].join("\n"),
    );
    expect((await record().pool.query("select from ruleset")).rowCount).toBe(0);
  });

  test("a file that is none, no JSON, too long, or of another form", () => {
    expect(() => readDocument("no-such-rules.json")).toThrow("there is no file no-such-rules.json");
    expect(() => readDocument(testFolder("rules"))).toThrow("is not a file");
    expect(() => readDocument(fileOf("{"))).toThrow("not JSON: ");
    expect(() => readDocument(fileOf(" ".repeat(1_000_001)))).toThrow("up to 1,000,000 would pass");
    expect(() => readDocument(documentFile({ colour: "red" }))).toThrow(WrongUse);
    const wrong = documentFile({ selectors: { connection: ["X"] } });
    expect(() => readDocument(wrong)).toThrow(/selectors\.connection\[0\]: .*W, L, H/);
  });

  test("another document under a version that is held, with both hashes", async () => {
    await saveRuleset(record().pool, read(document()));
    const { code, err } = await sds("load", documentFile({ priority: 1 }));
    expect(code).toBe(2);
    expect(err).toMatch(
      /^sds: RULESET_CONFLICT: homes@1 is held already and another document: held [0-9a-f]{64}, given [0-9a-f]{64};/,
    );
  });

  test("a name that nothing is held under", async () => {
    const missing = await sds("show", "homes@3");
    expect(missing).toMatchObject({ code: 1, out: "" });
    expect(missing.err).toBe("sds: no ruleset homes@3 is held; held: sds-default@1\n");
  });
});

describe("a back-test", () => {
  const over = (from: string, to: string, file: string, ...more: string[]) =>
    sds("backtest", "--candidate", file, "--from", from, "--to", to, ...more);

  beforeAll(async () => {
    const registrations = join(testFolder("rules-points"), "registrations.jsonl");
    writeFileSync(registrations, `${registrationLine(cleanPoint, "2026-10-01")}\n`);
    await importRegistrations(record().url, registrations, now);
    const { rows } = await record().pool.query<{ point_id: number }>("select point_id from point");
    const figures = Array.from({ length: 48 }, (_, slot) => 100 + ((slot * 70) % 300));
    const whole = {
      day,
      pointId: rows[0]?.point_id ?? 0,
      quantity: "AI" as const,
      slots: actualDay(figures.with(8, 12_000)),
      readAt: Date.parse("2026-10-27T00:05:00Z"),
      blockId: newId(),
      ruleset: "sds-default@1",
    };
    await ensurePartitions(record().pool, new Set([day]));
    await transaction(record().pool, (client) =>
      saveDays(client, keptOf({ straight: [whole] }).days, whole.readAt),
    );
  });

  test("tells by rule what would change, as a table and as JSON", async () => {
    const rules = [{ rule: "V31", params: { tolerancePct: 0 } }];
    const file = documentFile({ rules, status: "draft" });
    const json = join(testFolder("rules-json"), "difference.json");
    const days = ["--from", day, "--to", "2026-10-27"];
    const { code, out } = await sdsProcess(
      "backtest",
      "--candidate",
      file,
      ...days,
      "--json",
      json,
    );
    expect(code).toBe(0);
    expect(out).toMatch(/^1 day judged by homes@1 and by what is in force\n/);
    expect(out).toMatch(/^V31 +0 +1 +1 +0 +0 +1 +12,000 +0$/m);
    expect(out).toMatch(/^all /m);
    const told = JSON.parse(readFileSync(json, "utf8"));
    expect(told).toMatchObject({ candidate: "homes@1", from: day, to: "2026-10-27", days: 1 });
    expect(told.rules).toContainEqual(
      expect.objectContaining({ rule: "V31", newFindings: 1, wattHoursLost: 12_000 }),
    );
  });

  test("says so when nothing would change, and when points are not the candidate's", () => {
    const result = { days: 1, daysOfOthers: 2, daysNotServed: 1, rules: [] };
    expect(renderBacktest("homes@1", result)).toBe(
      [
        "1 day judged by homes@1 and by what is in force; 2 days left to other rulesets; 1 day without a meter of ours any more",
        "nothing would change",
      ].join("\n"),
    );
  });

  test("of days that cannot be is wrong use", async () => {
    const { code, err } = await over(day, day, documentFile());
    expect(code).toBe(2);
    expect(err).toContain("the day after the last is expected");
  });
});
