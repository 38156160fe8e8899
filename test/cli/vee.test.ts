/** `sds vee` as a person runs it: what it writes, what it says, and how it ends. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { fileOf, freshDirectory } from "../vee/support/files.ts";
import { nem12File } from "../vee/support/nem12.ts";
import { toldAboveMaximum } from "../vee/support/told-findings.ts";
import { runSds, startSds } from "./run-sds.ts";

const heading = "vid,2026-10-20T01:00,2026-10-20T01:30,2026-10-20T02:00";
const good = fileOf("good.csv", `${heading}\n17,100,20000,0.5\n18,1,2,3\n`);
const broken = fileOf("broken.csv", `${heading}\n17,100,many,3\n`);

describe("sds vee", () => {
  test("writes what was asked for, and findings are no errors", async () => {
    const folder = freshDirectory();
    const out = (name: string) => join(folder, name);
    const { code, out: said } = await startSds(
      `vee ${good} --timezone +01:00 --json ${out("a.json")} --csv ${out("a.csv")} --clean ${out("c.csv")} --html ${out("a.html")}`.split(
        " ",
      ),
    );
    expect(code).toBe(0);
    expect(said).toContain("SDS-V31");
    const { counts, findings } = JSON.parse(readFileSync(out("a.json"), "utf8"));
    expect(counts).toEqual({ meters: 2, days: 2, halfHours: 6 });
    expect(findings).toEqual([{ meter: "17", ...toldAboveMaximum }]);
    expect(readFileSync(out("a.csv"), "utf8").split("\n")).toHaveLength(3);
    expect(readFileSync(out("c.csv"), "utf8")).toContain("17,AI,2026-10-20T00:30:00Z,100,pass\n");
    expect(readFileSync(out("a.html"), "utf8")).toMatch(/^<!doctype html>/);
  });

  test("fills gaps when asked to: settled half hours, register spans, shares and the report", async () => {
    const folder = freshDirectory();
    const out = (name: string) => join(folder, name);
    const home = nem12File({
      usedWh: new Array<number>(144).fill(200),
      instead: new Map([
        [50, ""],
        [60, "99000"],
      ]),
      reads: [{ after: 0 }, { after: 48 }, { after: 96 }, { after: 144, offWh: 5 }],
    });
    const { code, out: said } = await runSds(
      `vee ${home} --timezone Z --estimate --clean ${out("c.csv")} --spans ${out("s.csv")} --html ${out("a.html")}`.split(
        " ",
      ),
    );
    expect(code).toBe(0);
    expect(said).toMatch(/^A +as read +142 +98.61 % +28,400 +98.61 %$/m);
    expect(said).toMatch(/^E1 +residual-of-day +2 +1.39 % +400 +1.39 %$/m);
    expect(said).toContain("filled because: 1 not there (2), 1 not believed (3)");
    expect(said).toMatch(/^2 +19,200 +19,200 +0 +0 +equal to the watt-hour$/m);
    expect(said).toMatch(/^1 +9,600 +9,605 +-5 +5 +every half hour is actual/m);
    expect(said).toMatch(/^register-law +note +1 /m);
    expect(readFileSync(out("c.csv"), "utf8")).toContain(",invalid,E1,residual-of-day,3\n");
    expect(readFileSync(out("s.csv"), "utf8").split("\n")).toHaveLength(5);
    const page = readFileSync(out("a.html"), "utf8");
    for (const text of ["How they settle", "residual-of-day", "Half hours against registers"])
      expect(page).toContain(text);
    expect(page).toContain("<b>2</b> of 3 spans");
  });

  test("an assumed year is named, and what to say instead", async () => {
    const gap = fileOf("gap.csv", `${heading}\n17,100,,\n`);
    const { code, out: said } = await runSds(["vee", gap, "--estimate", "--annual", "5000000"]);
    expect(code).toBe(0);
    expect(said).toMatch(/^E9 +annual-class-annual +2 /m);
    expect(said).toContain("2 half hours rest on an assumed year of 5,000,000 Wh");
  });

  test.each([
    ["--annual", "3000000", "--estimate --annual 3000000 would pass"],
    ["--spans", "/tmp/spans.csv", "--estimate --spans /tmp/spans.csv would pass"],
  ])("%s without --estimate is wrong use, and says what would pass", async (name, value, says) => {
    const { code, err } = await runSds(["vee", good, name, value]);
    expect(code).toBe(2);
    expect(err).toContain(says);
  });

  test.each(["2900", "-1", "3.5e6x", "900000000"])("a year of %s is wrong use", async (wh) => {
    const { code, err } = await runSds(["vee", good, "--estimate", "--annual", wh]);
    expect(code).toBe(2);
    expect(err).toContain("2900000 for 2,900 kWh");
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
    const { code, err } = await startSds(["vee", broken, good, "/nowhere.csv", "--json", json]);
    expect(code).toBe(1);
    expect(err).toContain(`sds: refused: ${broken} line 2: column 3 holds "many"`);
    expect(err).toContain("sds: refused: /nowhere.csv: there is no such file; ");
    expect(JSON.parse(readFileSync(json, "utf8")).counts.meters).toBe(2);
  });

  test("with no file that can be read, one sentence says so and no table is shown", async () => {
    const { code, out, err } = await runSds(["vee", "/nowhere.csv"]);
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toBe(
      "sds: refused: /nowhere.csv: there is no such file; a CSV or NEM12 file, plain or gzip would pass\n",
    );
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
