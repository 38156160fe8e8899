/** Before all tests: a folder for this run. Servers are started there when the first test asks for them. */
import { chmodSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensurePrograms } from "../../scripts/programs.mjs";

// biome-ignore lint/style/noDefaultExport: jest looks for the default export of these two files.
export default async function start() {
  const folder = mkdtempSync(join(tmpdir(), "sds-test-"));
  // As root, servers run as another user and must be able to pass through.
  chmodSync(folder, 0o711);
  // biome-ignore lint/style/noProcessEnv: the environment is how jest's processes learn of the run.
  process.env.SDS_TEST_RUN = folder;
  // biome-ignore lint/style/noProcessEnv: the environment is how jest's processes learn of the run.
  process.env.SDS_TEST_OWNER = String(process.pid);
  const programs = await ensurePrograms((line) => process.stderr.write(`${line}\n`));
  // biome-ignore lint/style/noProcessEnv: the environment is how tests learn where programs are.
  if (programs !== null) process.env.SDS_PROGRAMS = programs;
}
