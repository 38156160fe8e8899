#!/usr/bin/env node
/**
 * `npm run sbom [-- FILE]`: writes the bill of materials of what the service runs on, CycloneDX as npm makes it from the
 * lock file and the packages that are installed. Needs no network. Without a file it goes to dist/sbom.cdx.json.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { ensureSetup, root } from "./setup.mjs";

await ensureSetup();
const [given] = process.argv.slice(2);
const file = given === undefined ? join(root, "dist/sbom.cdx.json") : resolve(given);
const made = spawnSync("npm", ["sbom", "--sbom-format=cyclonedx", "--omit=dev"], {
  ...{ cwd: root, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 },
  // On Windows npm is a script of the shell.
  shell: process.platform === "win32",
});
if (made.status !== 0) {
  process.stderr.write(`npm sbom failed: ${made.error?.message ?? made.stderr}\n`);
  process.exit(1);
}
const bill = JSON.parse(made.stdout);
// npm names it after the folder of the checkout.
bill.metadata.component.name = bill.metadata.component["bom-ref"].replace(/@[^@]*$/, "");
mkdirSync(dirname(file), { recursive: true });
writeFileSync(file, `${JSON.stringify(bill, null, 2)}\n`);
process.stdout.write(
  `${bill.components.length} packages, CycloneDX ${bill.specVersion}: ${relative(process.cwd(), file)}\n`,
);
