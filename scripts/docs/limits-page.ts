/** Limits: every bound of the service with its reason. */
import { limits } from "../../src/limits.ts";
import { code, page, table } from "./page.ts";
import { commentBefore } from "./source-comments.ts";

const source = "src/limits.ts";

/** The page. */
export function renderLimitsPage(): string {
  return page(
    "Limits",
    [source],
    [
      "Bounds of the service itself. What a market paper bounds is a figure of the ruleset ([rules](rules.md)); what an operator may change is a setting ([settings](settings.md)).",
      table(
        ["limit", "value", "reason"],
        Object.entries(limits).map(([name, value]) => [
          code(name),
          value.toLocaleString("en-GB"),
          commentBefore(source, `${name}:`),
        ]),
      ),
    ],
  );
}
