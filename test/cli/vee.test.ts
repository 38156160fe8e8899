/** `sds vee` as a person runs it: what it writes, what it says, and how it ends. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { fileOf, freshDirectory } from "../vee/support/files.ts";
import { runSds } from "./run-sds.ts";

const heading = "vid,2026-10-20T01:00,2026-10-20T01:30,2026-10-20T02:00";
const good = fileOf("good.csv", `${heading}\n17,100,20000,0.5\n18,1,2,3\n`);
const broken = fileOf("broken.csv", `${heading}\n17,100,many,3\n`);

describe("sds vee", () => {
  test("writes what was asked for, and findings are no errors", async () => {
    const folder = freshDirectory();
    const out = (name: string) => join(folder, name);
    const { code, out: said } = await runSds(
      `vee ${good} --timezone +01:00 --json ${out("a.json")} --csv ${out("a.csv")} --clean ${out("c.csv")} --html ${out("a.html")}`.split(
        " ",
      ),
    );
    expect(code).toBe(0);
    expect(said).toContain("SDS-V31");
    const { counts, findings } = JSON.parse(readFileSync(out("a.json"), "utf8"));
    expect(counts).toEqual({ meters: 2, days: 2, halfHours: 6 });
    expect(findings).toEqual([
      {
        meter: "17",
        quantity: "AI",
        day: "2026-10-20",
        slots: [2],
        rule: "SDS-V31",
        outcome: "invalid",
        text: "20000 Wh in a half hour; the connection can carry 13800",
      },
    ]);
    expect(readFileSync(out("a.csv"), "utf8").split("\n")).toHaveLength(3);
    expect(readFileSync(out("c.csv"), "utf8")).toContain("17,AI,2026-10-20T00:30:00Z,100,pass\n");
    expect(readFileSync(out("a.html"), "utf8")).toMatch(/^<!doctype html>/);
  });

  test("three phases carry three times as much; only the first meter is taken", async () => {
    const json = join(freshDirectory(), "a.json");
    const { code } = await runSds(["vee", good, "--phases", "3", "--limit", "1", "--json", json]);
    expect(code).toBe(0);
    expect(JSON.parse(readFileSync(json, "utf8"))).toEqual({
      counts: { meters: 1, days: 1, halfHours: 3 },
      findings: [],
    });
  });

  test("a refused file ends with 1, line and reason; the others are processed", async () => {
    const json = join(freshDirectory(), "a.json");
    const { code, err } = await runSds(["vee", broken, good, "/nowhere.csv", "--json", json]);
    expect(code).toBe(1);
    expect(err).toContain(`sds: refused: ${broken} line 2: column 3 holds "many"`);
    expect(err).toContain("sds: refused: /nowhere.csv: cannot be opened");
    expect(JSON.parse(readFileSync(json, "utf8")).counts.meters).toBe(2);
  });

  test.each([
    ["no file", []],
    ["a place by name", [good, "--timezone", "Europe/London"]],
    ["two phases", [good, "--phases", "2"]],
    ["no meters", [good, "--limit", "0"]],
    ["unknown columns", [good, "--columns", "home=x"]],
    ["an output that is read", [good, "--csv", good]],
    ["one output for two things", [good, "--csv", "/tmp/same.out", "--clean", "/tmp/same.out"]],
  ])("%s is wrong use: 2, and nothing is touched", async (_, args) => {
    const before = readFileSync(good, "utf8");
    const { code, err } = await runSds(["vee", ...args]);
    expect(code).toBe(2);
    expect(err).not.toBe("");
    expect(readFileSync(good, "utf8")).toBe(before);
  });

  test("an output that cannot be written is told: 1, and none of the others is left behind", async () => {
    const folder = freshDirectory();
    const json = join(folder, "a.json");
    const { code, err } = await runSds(["vee", good, "--json", json, "--csv", "/nowhere/a.csv"]);
    expect(code).toBe(1);
    expect(err).toContain("/nowhere/a.csv: cannot be written");
    expect(existsSync(json) || existsSync(`${json}.part`)).toBe(false);
  });

  test("a home that comes a hundred thousand times is a home; progress is a few lines", async () => {
    const long = join(freshDirectory(), "long.csv");
    writeFileSync(long, `${heading}\n${"17,1,2,3\n".repeat(100_000)}17,1,2,4\n`);
    const { code, err, out } = await runSds(["vee", long]);
    expect(code).toBe(0);
    expect(out).toMatch(/SDS-V21 +invalid +1 +1 /);
    const lines = err.trim().split("\n");
    expect(lines.length).toBeLessThanOrEqual(10);
    expect(lines.at(-1)).toBe("sds vee: 100 % read");
  });
});
