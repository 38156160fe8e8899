/** Every page in four pictures: as wide as a desk and as narrow as a phone, light and dark. */
import { join } from "node:path";
import type { BrowserContext } from "playwright-core";
import { openBrowser, signedIn } from "../../test/browser/support/open-browser.ts";
import type { PreparedConsole } from "../../test/browser/support/prepared-console.ts";
import {
  operatorPages,
  type PreparedPage,
  supplierPages,
} from "../../test/browser/support/prepared-pages.ts";

const widths = [1_440, 390] as const;
const themes = ["light", "dark"] as const;

/** Writes `NAME-WIDTH-THEME.png` into the folder; gives how many. */
export async function takeShots(
  executable: string,
  { url, record }: PreparedConsole,
  folder: string,
): Promise<number> {
  const browser = await openBrowser(executable);
  try {
    const operator = await signedIn(browser, url, "operator");
    const supplier = await signedIn(browser, url, "supplier");
    return (
      (await shootAll(operator, operatorPages(record), folder)) +
      (await shootAll(supplier, supplierPages(record), folder))
    );
  } finally {
    await browser.close();
  }
}

async function shootAll(
  context: BrowserContext,
  pages: readonly PreparedPage[],
  folder: string,
): Promise<number> {
  const page = await context.newPage();
  for (const { name, path } of pages)
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 });
      // Loaded at each width, as a phone would: scripts look at how much room there is.
      await page.goto(path, { waitUntil: "load" });
      for (const theme of themes) {
        await page.evaluate(`document.documentElement.dataset.theme = "${theme}"`);
        await page.screenshot({
          path: join(folder, `${name}-${width}-${theme}.png`),
          fullPage: true,
        });
      }
    }
  await page.close();
  return pages.length * widths.length * themes.length;
}
