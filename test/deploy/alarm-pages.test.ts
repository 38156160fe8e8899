/** Whoever is woken by an alarm finds its page, and no page speaks of an alarm that is gone. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { filesIn } from "../support/source-files.ts";

interface Alarm {
  readonly name: string;
  readonly severity: string;
  readonly runbook: string;
}

const folder = "docs/operating/alarms";
const rules = readFileSync("deploy/prometheus/alerts.yml", "utf8");
const alarms = rules
  .split(/^ +- alert: /m)
  .slice(1)
  .map((rule): Alarm => {
    const [name = ""] = rule.split("\n", 1);
    const [, severity = ""] = /severity: (\w+)/.exec(rule) ?? [];
    const [, runbook = ""] = /^ +runbook: (\S+)$/m.exec(rule) ?? [];
    return { name, severity, runbook };
  });
const pages = new Map(filesIn([folder], ".md").map(({ path, text }) => [path, text]));

/** `SdsStageLate`: `stage-late.md`. */
function pageOf(alarm: string): string {
  const words = alarm.replace(/^Sds/, "").split(/(?=[A-Z])/);
  return `${folder}/${words.join("-").toLowerCase()}.md`;
}

test("every alarm has its page, and every page its alarm", () => {
  expect(alarms.length).toBeGreaterThan(10);
  expect([...pages.keys()].sort()).toEqual(alarms.map(({ name }) => pageOf(name)).sort());
});

describe.each(alarms.map((alarm) => [alarm.name, alarm] as const))("%s", (name, alarm) => {
  const text = pages.get(pageOf(name)) ?? "";

  test("links to its page", () => {
    expect(alarm.runbook).toBe(pageOf(name));
  });

  test("has a page that says what it means, what to look at, what to do and when it ends", () => {
    const headings = [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading]) => heading);
    expect(headings).toEqual([name, "Look at", "Do", "It ends"]);
    expect(text.replaceAll(/\s+/g, " ")).toContain(`\`severity: ${alarm.severity}\``);
    expect(text.split("\n## ")[0]?.length).toBeGreaterThan(150);
  });

  test("stands in the list of alarms", () => {
    const list = readFileSync("docs/operating.md", "utf8");
    expect(list).toContain(`[${name}](${pageOf(name).replace("docs/", "")})`);
  });
});
