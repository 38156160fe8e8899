/** A tester at the bench: a fault is injected with clicks, found by the service, settled, and said to be so. */
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Browser, Page } from "playwright-core";
import { describeNeeding, lackOfServers } from "../support/needing.ts";
import { testFolder } from "../support/servers.ts";
import { findChromium, openBrowser } from "./support/open-browser.ts";
import { openTesterBench, type TesterBench } from "./support/tester-bench.ts";

/** Settlement days pass in seconds, on a machine that others use too in more of them. */
const patienceMs = 240_000;
const program = findChromium();
const chromium = program === null ? null : { program };

describeNeeding(lackOfServers({ chromium }), "the tester's bench", () => {
  let bench: TesterBench;
  let browser: Browser;

  beforeAll(async () => {
    [bench, browser] = await Promise.all([
      openTesterBench(testFolder("tester")),
      openBrowser(program ?? ""),
    ]);
  }, patienceMs);

  afterAll(async () => {
    await browser?.close();
    await bench?.stop();
  }, patienceMs);

  test(
    "a fault is injected and seen to be found",
    async () => {
      const page = await browser.newPage({ baseURL: bench.url });
      await page.goto("/");
      await press(page, "nav.places >> text=Tester");
      await page.selectOption("main select[name=fault]", "supplier-down");
      await press(page, "text=Choose…");
      await page.fill("main [name=for]", "90s");
      await press(page, "main button:text-is('Inject')");
      expect(await page.textContent(".banner-trouble")).toContain("supplier-down");
      await press(page, "main button:text-is('Reset all')");
      expect(await page.textContent("#injections")).toContain("No fault is in");
      await page.goto("/tester/inject?fault=F05");
      await page.fill("main [name=meters]", "2");
      await press(page, "main button:text-is('Inject')");
      expect(await page.textContent("#injections")).toContain("F05 error-value-32");
      const found = page.locator("#outcomes tr:has-text('found')");
      await found.nth(1).waitFor({ timeout: patienceMs });
      expect(await found.first().textContent()).toMatch(
        /F05 error-value-32.*V11\.errorValue.*refusal/,
      );
      expect(await page.textContent("#outcomes")).not.toContain("missed");
      await page.close();
    },
    patienceMs,
  );
});

/** Clicks what leads to another page, and waits until that is there. */
async function press(page: Page, selector: string): Promise<void> {
  await Promise.all([page.waitForEvent("load"), page.click(selector)]);
}
