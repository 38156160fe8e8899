/** Each row of hostile input names tests and figures that are there. */
import { expect, test } from "@jest/globals";
import { hostileTable } from "../../scripts/docs/hostile-table.ts";
import { refusalReasons } from "../../src/http/refusal-tally.ts";
import { figures } from "../../src/ops/metrics.ts";
import { filesIn } from "../support/source-files.ts";

test("every proof is a test of that name", () => {
  const texts = new Map(filesIn(["test"], ".test.ts").map(({ path, text }) => [path, text]));
  const missing = hostileTable
    .flatMap(({ proofs }) => proofs)
    .filter(({ file, test: name }) => !texts.get(file)?.includes(name));
  expect(missing).toEqual([]);
  expect(hostileTable.filter(({ proofs }) => proofs.length === 0)).toEqual([]);
});

test("every figure is exported, every reason of a door is one of its words", () => {
  for (const { counted } of hostileTable) {
    const [, name = null] = /^(sds_\w+)/.exec(counted ?? "") ?? [];
    if (name !== null) expect(Object.keys(figures)).toContain(name);
    const [, reason = null] = /^sds_refused_calls\{.*reason="(\w+)"/.exec(counted ?? "") ?? [];
    if (reason !== null) expect(refusalReasons).toContain(reason);
  }
});
