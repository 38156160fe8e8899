/** The measurement of the console: what counts as missed, what is asked for, and who asks how often. */
import { describe, expect, test } from "@jest/globals";
import { measurePages } from "../../bench/console/measure-pages.ts";
import { benchPages } from "../../bench/console/pages.ts";
import { renderConsole } from "../../bench/console/render.ts";
import { bars, pageFigures, troubleOf } from "../../bench/console/result.ts";
import { resultHead } from "../../bench/measure/result-head.ts";
import { describeMachine } from "../../bench/pipeline/machine.ts";
import { randomAt } from "../../simulator/random.ts";
import { settlementDay } from "../../src/domain/time/settlement-day.ts";

const record = {
  ...{ mpans: 1_000, importPoints: 900, exceptions: 12, bytes: 5e6, sharedBuffers: "256MB" },
  days: ["2026-10-26", "2026-10-27"].map(settlementDay),
};
const found = {
  messagesOut: ["/messages/out/a"],
  messagesIn: ["/messages/in/b"],
  meterMessages: ["/points/1/messages/c/0"],
  supplierPoints: ["/supplier/points/7"],
};
const fast = { page: "fast", cold: [10, 20], warm: [5, 6], failed: [] };

describe("a page is missed", () => {
  test("by its median, by its slowest requests, or by an answer that is none", () => {
    const slow = pageFigures({ ...fast, page: "slow", cold: [300, 300], warm: [300, 300] });
    const seldom = pageFigures({ ...fast, page: "seldom", cold: [10, 900] });
    const broken = pageFigures({ ...fast, page: "broken", failed: ["/x: HTTP 503"] });
    expect([slow, seldom, broken, pageFigures(fast)].map(({ ok }) => ok)).toEqual([
      ...[false, false, false, true],
    ]);
    expect(troubleOf([slow, broken])).toBe("slow: 300 and 300 ms; broken: /x: HTTP 503");
    expect(troubleOf([pageFigures(fast)])).toBeNull();
  });

  test("and says so in its line", () => {
    const pages = [pageFigures({ ...fast, cold: [900, 900], warm: [900, 900] })];
    const text = renderConsole({
      bench: "console",
      ...resultHead(describeMachine(), troubleOf(pages)),
      record: { mpans: 1_000, days: 2, bytes: 5e6, sharedBuffers: "256MB" },
      ...{ bars, pages, postgres: "18.1, private", seed: 1 },
    });
    expect(text).toMatch(/fast +900\.0 +900\.0 +900\.0 +900\.0 {2}missed/);
  });
});

test("every page asks for something of the record, the same for the same seed", () => {
  for (const page of benchPages(record, found)) {
    const path = page.path(randomAt({ seed: 1, meter: 0, purpose: "page", day: 0 }));
    expect(path).toMatch(/^\/[^ ]*$/);
    expect(page.path(randomAt({ seed: 1, meter: 0, purpose: "page", day: 0 }))).toBe(path);
  }
});

test("pages are asked in turn, every other time for the same again", async () => {
  const asked: string[] = [];
  const visitor = {
    get: async (path: string) => {
      asked.push(path);
      return { ms: 1, status: path === "/a/4" ? 404 : 200, text: "" };
    },
  };
  const fresh = ["/a/1", "/a/2", "/a/3", "/a/4"].values();
  const page = { name: "a", as: "operator" as const, holdMs: 0 };
  const times = await measurePages(
    [
      { ...page, path: () => fresh.next().value ?? "" },
      { ...page, name: "b", path: () => "/b" },
    ],
    { operator: visitor, supplier: visitor },
    { requests: 8, seed: 1, signal: new AbortController().signal, progress: () => undefined },
  );
  expect(asked.filter((path) => path !== "/b")).toEqual([
    ...["/a/1", "/a/1", "/a/2", "/a/2", "/a/3", "/a/3", "/a/4", "/a/4"],
  ]);
  expect(times.map(({ cold, warm }) => [cold.length, warm.length])).toEqual([
    [4, 4],
    [4, 4],
  ]);
  expect(times[0]?.failed).toEqual(["/a/4: HTTP 404", "/a/4: HTTP 404"]);
});
