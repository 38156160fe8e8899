/** The console in a real browser: people follow the paths that they take in the morning. */
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { asyncBufferFromFile, parquetReadObjects } from "hyparquet";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { createDatabase, type TestDatabase } from "../support/database.ts";
import { describeNeeding, lackOfServers } from "../support/needing.ts";
import { testFolder } from "../support/servers.ts";
import { until } from "../support/until.ts";
import { findChromium, openBrowser, seriousFaults, signedIn } from "./support/open-browser.ts";
import { openPreparedConsole, type PreparedConsole } from "./support/prepared-console.ts";
import { operatorPages, type PreparedPage, supplierPages } from "./support/prepared-pages.ts";
import { loggedDay } from "./support/prepared-record.ts";

/** A browser takes its time where others use the machine too. */
const patienceMs = 120_000;

const program = findChromium();
const chromium = program === null ? null : { program };

describeNeeding(lackOfServers({ chromium }), "the console in a browser", () => {
  let database: TestDatabase;
  let console: PreparedConsole;
  let browser: Browser;
  let operator: BrowserContext;
  let supplier: BrowserContext;

  beforeAll(async () => {
    database = await createDatabase();
    [console, browser] = await Promise.all([
      openPreparedConsole(database.url, testFolder("console")),
      openBrowser(program ?? ""),
    ]);
    [operator, supplier] = await Promise.all([
      signedIn(browser, console.url, "operator"),
      signedIn(browser, console.url, "supplier"),
    ]);
  }, patienceMs);

  afterAll(async () => {
    await browser?.close();
    await console?.close();
    await database?.drop();
  });

  const address = (page: Page) => new URL(page.url()).pathname;

  test(
    "from the heat map to the bytes that a meter sent",
    async () => {
      const page = await operator.newPage();
      await page.goto("/");
      await press(page, "nav.places >> text=Days");
      await press(page, `main svg a[href*="${loggedDay}"][href*="_E"]`);
      expect(page.url()).toContain(`/days/list?day=${loggedDay}`);
      await press(page, `main table a >> nth=0`);
      expect(address(page)).toBe(`/points/${console.record.own}/days/${loggedDay}`);
      await press(page, "table.slots a:has-text('message') >> nth=0");
      expect(address(page)).toContain("/messages/");
      expect(await page.content()).not.toContain("2099000000019");
      await press(page, "text=Show the bytes");
      expect(await page.textContent("main")).toContain("profile.log");
      await page.goto(`/points/${console.record.own}/reveal`);
      await page.fill("[name=reason]", "the customer rang about a bill");
      await press(page, "main >> text=Show the MPAN");
      expect(await page.textContent("main")).toContain(console.record.ownMpan);
      await page.close();
    },
    patienceMs,
  );

  test(
    "an exception is acknowledged, a stage paused and resumed",
    async () => {
      const page = await operator.newPage();
      await page.goto("/exceptions");
      await page.check("main [name=id]");
      await page.fill("[name=note]", "the hub was down, reads come tonight");
      await press(page, "text=Acknowledge…");
      await press(page, "button.primary");
      await page.goto("/exceptions?acknowledged=yes");
      expect(await page.textContent("main table")).toContain("operator");
      for (const [act, says] of [
        ["pause", "paused"],
        ["resume", "resumed"],
      ]) {
        await page.goto(`/queues-and-stages`);
        await press(page, `a[href="/queues-and-stages/submit/${act}"]`);
        await page.fill("[name=reason]", `the platform is to be ${says}`);
        await press(page, "button.primary");
        // How the service is may be a second old on a page.
        await until(`a banner of ${act}`, async () => {
          await page.goto("/");
          return ((await page.locator(".banner-warning").count()) === 1) === (act === "pause");
        });
      }
      await page.close();
    },
    patienceMs,
  );

  test(
    "a supplier sees its own, and takes it along",
    async () => {
      const page = await supplier.newPage();
      await page.goto("/");
      expect(address(page)).toBe("/supplier");
      const { own, ownMpan, foreign } = console.record;
      for (const path of [`/supplier/points/${foreign}`, `/points/${own}`, "/exceptions"])
        expect([path, (await page.goto(path))?.status()]).toEqual([path, 404]);
      await page.goto("/supplier");
      await press(page, `text=${ownMpan} >> nth=-1`);
      await page.fill("main [name=from]", "2026-10-22");
      await page.fill("main [name=to]", "2026-10-25");
      const csv = readFileSync(await saved(page, "CSV"), "utf8")
        .trimEnd()
        .split("\r\n");
      const file = await asyncBufferFromFile(await saved(page, "Parquet"));
      const rows = await parquetReadObjects({ file });
      expect(rows).toHaveLength(4 * 48);
      expect(csv.slice(1)).toEqual(
        rows.map((row) =>
          [
            ...[
              row["mpan"],
              row["quantity"],
              dateOf(row["settlement_day"]),
              row["period"],
              row["energy"],
            ],
            ...[row["unit"], row["quality"], row["reason"] ?? "", row["version"]],
          ].join(","),
        ),
      );
      await page.close();
    },
    patienceMs,
  );

  test(
    "no page hinders anybody, in either theme, nor scrolls sideways on a phone",
    async () => {
      const trouble = [
        ...(await troubleOf(operator, operatorPages(console.record))),
        ...(await troubleOf(supplier, supplierPages(console.record))),
      ];
      expect(trouble).toEqual([]);
    },
    patienceMs,
  );

  test(
    "pages are read without JavaScript",
    async () => {
      const context = await signedIn(browser, console.url, "operator", {
        javaScriptEnabled: false,
      });
      const page = await context.newPage();
      await page.goto("/days");
      await press(page, `main svg a[href*="${loggedDay}"][href*="_E"]`);
      await press(page, "main table a >> nth=0");
      expect(await page.locator("table.slots tbody tr").count()).toBe(48);
      expect(await page.textContent("main")).toContain("actual (A)");
      await context.close();
    },
    patienceMs,
  );
});

/** Clicks what leads to another page, and waits until that is there. */
async function press(page: Page, selector: string): Promise<void> {
  await Promise.all([page.waitForEvent("load"), page.click(selector)]);
}

async function saved(page: Page, button: string): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.click(`main button:text-is("${button}")`),
  ]);
  return download.path();
}

function dateOf(value: unknown): string {
  return value instanceof Date ? value.toISOString().slice(0, 10) : String(value);
}

/** Loads each page once: in both themes, then at the width of a phone. */
async function troubleOf(
  context: BrowserContext,
  pages: readonly PreparedPage[],
): Promise<readonly string[]> {
  const page = await context.newPage();
  const found: string[] = [];
  for (const { path } of pages) {
    await page.setViewportSize({ width: 1_440, height: 900 });
    const status = (await page.goto(path, { waitUntil: "load" }))?.status();
    if (status !== 200) found.push(`${path}: ${status}`);
    // Themes differ in their colours alone.
    for (const [theme, rules] of [
      ["light", null],
      ["dark", ["color-contrast"]],
    ] as const) {
      await page.evaluate(`document.documentElement.dataset.theme = "${theme}"`);
      for (const fault of await seriousFaults(page, rules))
        found.push(`${path} ${theme}: ${fault}`);
    }
    await page.setViewportSize({ width: 390, height: 844 });
    const wide = await page.evaluate("document.documentElement.scrollWidth");
    if (Number(wide) > 390) found.push(`${path}: ${wide} px wide at 390`);
  }
  await page.close();
  return found;
}
