import { describe, expect, test } from "@jest/globals";
import { reportView } from "../../src/vee/report-view.ts";
import { fileOf, plainOptions, run } from "./support/files.ts";
import { daysOf, plainHome } from "./support/recorded-columns.ts";

const heading = `vid,${Array.from({ length: 35 * 48 }, (_, index) =>
  new Date(Date.UTC(2026, 9, 1) + index * 1_800_000).toISOString().slice(0, 16),
).join(",")}`;
const plain = daysOf(35, plainHome);
const bad = plain.with(48 * 3, 20_000).with(48 * 20 + 36, 9_000);
const file = fileOf(
  "homes.csv",
  [heading, `plain,${plain.join(",")}`, `bad,${bad.join(",")}`].join("\n"),
);
const broken = fileOf("broken.csv", `${heading}\nhome,1\n`);

describe("a run as its report shows it", () => {
  test("counts, the worst first, rules in shadow last, refusals without the name twice", async () => {
    const view = reportView(await run([file, broken]), plainOptions, "sds-default@1");
    expect(view.counts).toMatchObject({ meters: 2, days: 70, halfHours: 2 * 35 * 48 });
    expect(view.halfHours.invalid).toBe(1);
    expect(
      view.heatMaps.map(({ file: name, rows }) => [name, rows.map(({ label }) => label)]),
    ).toEqual([["homes.csv", ["bad AI", "plain AI"]]]);
    expect(view.worst.map(({ name }) => name)).toEqual(["bad"]);
    const shadows = view.rules.map(({ isShadow }) => isShadow);
    expect(shadows).toEqual([...shadows].sort());
    expect(shadows).toContain(true);
    expect(view.rules[0]?.per1000Days).toBeCloseTo(1_000 / 70);
    const counted = view.rules.filter(({ isShadow }) => !isShadow);
    expect(view.counts.findings).toBe(counted.reduce((sum, { findings }) => sum + findings, 0));
    expect(view.files.map(({ refused }) => refused)).toEqual([
      null,
      "line 2: 2 columns; 1681 as in the heading would pass",
    ]);
  });
});
