/** Rulesets in the record: a version is frozen, no two are ever equal, and workers see what was loaded. */
import { createHash } from "node:crypto";
import { beforeEach, describe, expect, test } from "@jest/globals";
import { canonicalJson } from "../../src/domain/ruleset/canonical-json.ts";
import { initialDocument } from "../../src/domain/ruleset/initial-document.ts";
import { initialRuleset } from "../../src/domain/ruleset/ruleset.ts";
import type { RulesetDocument } from "../../src/domain/ruleset/ruleset-document.ts";
import { selectedPoint } from "../../src/domain/ruleset/selected-point.ts";
import { settlementDay } from "../../src/domain/time/settlement-day.ts";
import { RulesetCache } from "../../src/store/ruleset-cache.ts";
import { broughtAlong, loadRulesets, saveRuleset } from "../../src/store/rulesets.ts";
import { bindingOf, registrationOf } from "../support/standing.ts";
import { useRecord } from "./support/record.ts";

const record = useRecord();
const day = settlementDay("2026-10-26");
const home = selectedPoint(bindingOf(), registrationOf());

function document(changes: Partial<RulesetDocument> = {}): RulesetDocument {
  return {
    id: "trial",
    version: 1,
    status: "active",
    effectiveFrom: settlementDay("2026-04-01"),
    effectiveTo: null,
    selectors: { connection: ["W"] },
    priority: 0,
    rules: [{ rule: "V44", mode: "shadow", params: { pct: 200 } }],
    ...changes,
  };
}

const save = (changes?: Partial<RulesetDocument>) => saveRuleset(record().pool, document(changes));
const hashOf = (value: unknown) => createHash("sha256").update(canonicalJson(value)).digest("hex");

beforeEach(async () => {
  await record().rows("truncate ruleset");
});

describe("a ruleset is kept", () => {
  test("as it is, with the hash of its canonical text", async () => {
    expect(await save()).toBe("stored");
    const [kept, ...others] = await loadRulesets(record().pool);
    expect(others).toEqual([]);
    expect(kept).toEqual({
      document: document(),
      sha256: hashOf(document()),
      loadedAt: expect.any(Number),
      loadedBy: expect.any(String),
    });
    expect(await record().rows("select document from ruleset")).toEqual([
      { document: canonicalJson(document()) },
    ]);
  });

  test("once: the same again has no effect, whatever the order of its keys", async () => {
    await save();
    const before = await record().rows("select * from ruleset");
    const { rules, ...rest } = document();
    expect(await saveRuleset(record().pool, { rules, ...rest })).toBe("unchanged");
    expect(await record().rows("select * from ruleset")).toEqual(before);
  });

  test("once also when two load it at the same moment", async () => {
    const outcomes = await Promise.all([save(), save()]);
    expect([...outcomes].sort()).toEqual(["stored", "unchanged"]);
  });

  test("only with a hash and a name that are those of its document", async () => {
    const insert = (id: string, text: string, hashed: string) =>
      record().rows(
        `insert into ruleset (id, version, status, effective_from, document, sha256)
         values ($1, 1, 'draft', '2026-01-01', $2, sha256(convert_to($3, 'UTF8')))`,
        [id, text, hashed],
      );
    const text = '{"id":"trial","version":1}';
    await expect(insert("trial", text, `${text} `)).rejects.toMatchObject({ code: "23514" });
    await expect(insert("other", text, text)).rejects.toMatchObject({ code: "23514" });
    await insert("trial", text, text);
  });
});

describe("refused is", () => {
  test("another document under a name that is held, with both hashes", async () => {
    await save();
    const other = { priority: 1 };
    await expect(save(other)).rejects.toMatchObject({ code: "RULESET_CONFLICT" });
    await expect(save(other)).rejects.toThrow(
      `trial@1 is held already and another document: held ${hashOf(document())}, given ${hashOf(document(other))}`,
    );
    expect(await loadRulesets(record().pool)).toHaveLength(1);
  });

  test("another document under the name of the one that the service brings along", async () => {
    expect(await saveRuleset(record().pool, initialDocument)).toBe("unchanged");
    expect(broughtAlong.sha256).toBe(hashOf(initialDocument));
    await expect(save({ id: "sds-default" })).rejects.toThrow(`held ${broughtAlong.sha256}`);
    expect(await loadRulesets(record().pool)).toEqual([]);
  });

  test("one that fits as well as another that is active", async () => {
    await save();
    await expect(save({ version: 2 })).rejects.toThrow(
      "ambiguous: trial@2 would fit as well as trial@1; a later effectiveFrom",
    );
    expect(await save({ version: 2, status: "draft" })).toBe("stored");
    expect(await save({ version: 3, effectiveFrom: settlementDay("2026-04-02") })).toBe("stored");
  });
});

describe("a worker", () => {
  const judging = async (cache: RulesetCache) => (await cache.inForce()).of(day, home);

  test("judges by what the service brings along until another is loaded, then by that", async () => {
    const cache = new RulesetCache(record().pool);
    expect((await judging(cache)).ruleset).toBe(initialRuleset);
    await save();
    const { ruleset, shadows } = await judging(cache);
    expect([ruleset.name, ruleset.V44.pct, shadows]).toEqual(["trial@1", 200, []]);
    await save({ id: "beside", status: "shadow" });
    expect((await judging(cache)).shadows.map(({ name }) => name)).toEqual(["beside@1"]);
  });

  test("keeps what it has read until something new is there", async () => {
    await save();
    const cache = new RulesetCache(record().pool);
    const first = await cache.inForce();
    expect(await cache.inForce()).toBe(first);
    await save({ version: 2, status: "draft" });
    expect(await cache.inForce()).not.toBe(first);
  });

  test("judges by none rather than by one that it does not understand whole", async () => {
    const text = canonicalJson(document({ rules: [{ rule: "V999" }] }));
    await record().rows(
      `insert into ruleset (id, version, status, effective_from, document, sha256)
       values ('trial', 1, 'active', '2026-04-01', $1, sha256(convert_to($1, 'UTF8')))`,
      [text],
    );
    const asked = new RulesetCache(record().pool).inForce();
    await expect(asked).rejects.toMatchObject({ code: "RULESET_INVALID" });
    await expect(asked).rejects.toThrow("trial@1: rules[0].rule: V999: no such rule");
  });
});
