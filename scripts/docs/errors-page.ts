/** Operating errors: trouble that is expected, and what a worker does about it. */
import { type ErrorEntry, errorCatalogue } from "../../src/errors.ts";
import { code, page, table } from "./page.ts";

/** The page. */
export function renderErrorsPage(): string {
  const entries: readonly (readonly [string, ErrorEntry])[] = Object.entries(errorCatalogue);
  return page(
    "Errors",
    ["src/errors.ts"],
    [
      "Trouble that is expected, with a code that says what to do. `retry`: the work waits and is tried again, the wait doubling up to a minute. `park`: it waits for a person (`sds parked`). `stop`: the process ends and says why. Codes are never used again for something else.",
      "Bad reads are no errors but findings ([rules](rules.md)). Mistakes of our own carry the code `DEFECT` in logs and in `work_block.last_error`, and are tried five times before the work is parked; `WORKER_DIED` there says that no worker lived to report.",
      table(
        ["code", "means", "reaction", "first wait"],
        entries.map(([name, { means, reaction, retryMs }]) => [
          code(name),
          means,
          reaction,
          retryMs === undefined ? "-" : `${retryMs} ms`,
        ]),
      ),
    ],
  );
}
