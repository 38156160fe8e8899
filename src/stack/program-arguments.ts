/**
 * How a program of this checkout is run by node: as it was put together (`SDS_PROGRAMS` names the folder, set by what
 * started us), or else from its source, which takes five times the processor time to start.
 */
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const checkout = fileURLToPath(new URL("../..", import.meta.url));

/** The root folder of this checkout. */
export function checkoutFolder(): string {
  return checkout;
}

/** Arguments of node that run `script` (`workers/ingest.ts`, from the root of the checkout) under an environment. */
export function programArguments(script: string, env: NodeJS.ProcessEnv): readonly string[] {
  const { SDS_PROGRAMS: folder } = env;
  const program = join(folder ?? "", script.replace(/\.ts$/, ".mjs"));
  if (folder !== undefined && existsSync(program)) return ["--enable-source-maps", program];
  const loader = createRequire(join(checkout, "package.json")).resolve("tsx");
  return ["--import", pathToFileURL(loader).href, join(checkout, script)];
}
