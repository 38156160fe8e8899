/** `npm run docs`: writes the reference pages anew and says which have changed. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { checkoutFolder } from "../../src/stack/program-arguments.ts";
import { renderReference } from "../docs.ts";

for (const [path, text] of Object.entries(await renderReference())) {
  const file = join(checkoutFolder(), path);
  if (readOrNull(file) === text) continue;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  console.log(`wrote ${path}`);
}

function readOrNull(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch {
    // A page that was never written.
    return null;
  }
}
