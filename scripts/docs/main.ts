/** `npm run docs`: writes the reference pages, says which have changed, and removes those that are generated no more. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { checkoutFolder } from "../../src/stack/program.ts";
import { renderReference } from "../docs.ts";

const root = checkoutFolder();
const folder = join(root, "docs/reference");
const pages = await renderReference();
mkdirSync(folder, { recursive: true });

for (const [path, text] of Object.entries(pages)) {
  const file = join(root, path);
  if (readOrNull(file) === text) continue;
  writeFileSync(file, text);
  console.log(`wrote ${path}`);
}
for (const name of readdirSync(folder)) {
  const path = `docs/reference/${name}`;
  if (path in pages) continue;
  rmSync(join(root, path));
  console.log(`removed ${path}: nothing generates it`);
}

function readOrNull(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch {
    // A page that was never written.
    return null;
  }
}
