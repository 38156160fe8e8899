/** A real browser, where this machine has one, and people who use the console with it. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { findBinaries, searchFrom } from "../../../src/stack/find-binary.ts";
import { testEnvironment } from "../../support/environment.ts";
import { password } from "./prepared-console.ts";

/** Path of Chromium; null: there is none. */
export function findChromium(): string | null {
  const search = searchFrom(testEnvironment());
  return findBinaries("chromium", search)[0] ?? null;
}

/** Starts it without a window. Everything it opens is on this machine, so that it needs no walls of its own. */
export function openBrowser(executablePath: string): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: ["--no-sandbox", "--disable-dev-shm-usage"],
    // Its own handlers close the browser and leave the process: a test's worker would outlive the tests.
    ...{ handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false },
  });
}

/** A person's own window, signed in. */
export async function signedIn(
  browser: Browser,
  url: string,
  name: string,
  { javaScriptEnabled = true } = {},
): Promise<BrowserContext> {
  const context = await browser.newContext({
    ...{ baseURL: url, javaScriptEnabled, viewport: { width: 1_440, height: 900 } },
  });
  const page = await context.newPage();
  await page.goto("/sign-in");
  await page.fill("[name=name]", name);
  await page.fill("[name=password]", password);
  await Promise.all([
    page.waitForURL((at) => at.pathname !== "/sign-in"),
    page.click("main button"),
  ]);
  await page.close();
  return context;
}

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Rows of a table are alike: what is wrong with the seventh is wrong with those before it. */
const looked = JSON.stringify({ exclude: [["tbody tr:nth-child(n+7)"]] });

/** What axe-core finds serious or critical of a page as it stands: rule and the first place of each; null: all rules. */
export async function seriousFaults(
  page: Page,
  rules: readonly string[] | null,
): Promise<readonly string[]> {
  // Evaluated by the debugger: the page's own security policy lets no foreign script in.
  await page.evaluate(`window.axe || (() => { ${axe} })()`);
  const options = JSON.stringify({
    resultTypes: ["violations"],
    ...(rules === null ? {} : { runOnly: rules }),
  });
  return page.evaluate(`axe.run(${looked}, ${options}).then(({ violations }) => violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => id + ": " + nodes[0].html.slice(0, 200)))`);
}
