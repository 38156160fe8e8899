/** Settings: every variable of the environment that the service reads. */
import { settings } from "../../src/config.ts";
import { code, page, table } from "./page.ts";

const elsewhere = [
  [
    "SDS_SERVERS",
    "auto",
    "Demo and tests: `auto`, `private` (servers of this machine) or `embedded` (only what npm brought)",
  ],
  [
    "SDS_DATA_DIR",
    ".data",
    "Demo, tests and `sds`: where runs keep their servers' data, logs and `run.json`",
  ],
] as const;

/** The page. */
export function renderSettingsPage(): string {
  return page(
    "Settings",
    ["src/config.ts"],
    [
      "Read from the environment when a process starts, then frozen. A setting that does not fit stops the process with `CONFIG_INVALID`, which names it. `sds config` shows them as an environment gives them, secrets hidden.",
      table(
        ["setting", "initial value", "what it is"],
        settings.map(({ name, initial, says }) => [code(name), code(initial), says]),
      ),
      "Read outside the service, by what starts servers for it (`src/stack`):",
      table(
        ["variable", "initial value", "what it is"],
        elsewhere.map(([name, initial, says]) => [code(name), code(initial), says]),
      ),
    ],
  );
}
