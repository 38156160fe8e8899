/** The anchor is a file that is only added to; a log is an anchor too. */
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "@jest/globals";
import { appendAnchor, readAnchors } from "../../../src/store/audit/anchor.ts";
import { breachBetween } from "../../../workers/parts/audit-seal.ts";

const folder = mkdtempSync(join(tmpdir(), "sds-anchor-"));
afterAll(() => rmSync(folder, { recursive: true }));
const sha256 = (digit: string) => digit.repeat(64);

describe("an anchor", () => {
  test("is added to line by line, and read again", () => {
    const path = join(folder, "anchor.jsonl");
    for (const sealNo of [1, 2])
      appendAnchor(path, { sealNo, sealedAt: Date.UTC(2026, 9, 26), sha256: sha256(`${sealNo}`) });
    expect(readFileSync(path, "utf8").split("\n")[0]).toBe(
      `{"sealNo":1,"sealedAt":"2026-10-26T00:00:00.000Z","sha256":"${sha256("1")}"}`,
    );
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect([...(readAnchors(path)?.sha256Of ?? [])]).toEqual([
      [1, sha256("1")],
      [2, sha256("2")],
    ]);
  });

  test("may be a log, whose other lines are passed over, and says where it names a seal twice", () => {
    const path = join(folder, "log.jsonl");
    const told = (count: number, digit: string) =>
      `{"level":30,"process":"all","stage":"seal","outcome":"audit anchored","count":${count},"detail":"${sha256(digit)}"}`;
    const lines = ["Started", told(3, "a"), '{"level":30,"count":4}', told(3, "a"), told(4, "b")];
    writeFileSync(path, lines.join("\n"));
    expect(readAnchors(path)).toEqual({
      sha256Of: new Map([
        [3, sha256("a")],
        [4, sha256("b")],
      ]),
      torn: [],
    });
    writeFileSync(path, [...lines, told(4, "c")].join("\n"));
    expect(readAnchors(path)?.torn).toEqual([4]);
  });

  test("is none where there is no file, and an error where it cannot be written", () => {
    expect(readAnchors(join(folder, "nowhere"))).toBeNull();
    const anchor = { sealNo: 1, sealedAt: 0, sha256: sha256("1") };
    expect(() => appendAnchor(join(folder, "no", "folder"), anchor)).toThrow("ANCHOR_UNWRITABLE");
  });

  test("shows at once that the newest seal is gone or another", () => {
    const anchored = { sealNo: 7, sha256: sha256("7") };
    expect(breachBetween(null, anchored)).toBeNull();
    expect(breachBetween(anchored, { sealNo: 8, sha256: sha256("8") })).toBeNull();
    expect(breachBetween(anchored, anchored)).toBeNull();
    expect(breachBetween(anchored, { sealNo: 7, sha256: sha256("0") })).toContain("another hash");
    expect(breachBetween(anchored, { sealNo: 6, sha256: sha256("6") })).toContain(
      "ends with seal:6",
    );
    expect(breachBetween(anchored, null)).toContain("ends with seal:0");
  });
});
