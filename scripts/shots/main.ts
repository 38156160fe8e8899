/** Pictures of the console upon a small prepared record: servers of its own, thrown away afterwards. */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Command } from "commander";
import { startStack } from "../../src/stack/stack.ts";
import { findChromium } from "../../test/browser/support/open-browser.ts";
import { openPreparedConsole } from "../../test/browser/support/prepared-console.ts";
import { createDatabase } from "../../test/support/database.ts";
import { testEnvironment } from "../../test/support/environment.ts";
import { takeShots } from "./take-shots.ts";

const defaultFolder = ".data/shots";
const program = new Command("shots")
  .description("Takes pictures of every page of the console at 1440 and 390 px in both themes.")
  .argument("[folder]", "where the pictures go", defaultFolder)
  .parse();
const folder = resolve(program.args[0] ?? defaultFolder);
const chromium = findChromium();
if (chromium === null) program.error("Chromium is needed: on Debian, apt-get install chromium");
else await shoot(chromium);

async function shoot(executable: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const { DATABASE_URL: _d, REDIS_URL: _r, MQTT_URL: _m, ...env } = testEnvironment();
  const dataDir = mkdtempSync(join(tmpdir(), "sds-shots-"));
  const stack = await startStack({ env, name: "shots", dataDir });
  try {
    const database = await createDatabase(stack.postgres.url);
    const console = await openPreparedConsole(database.url, dataDir);
    const count = await takeShots(executable, console, folder).finally(() => console.close());
    process.stdout.write(`${count} pictures in ${folder}\n`);
  } finally {
    await stack.stop({ throwAway: true });
    rmSync(dataDir, { recursive: true, force: true });
  }
}
