/** What a ruleset in shadow would say beside the one that judges: reported, without effect (validation.md 2). */
import type { ExaminedFinding } from "./examined-day.ts";

/** Its findings that the judging ruleset does not have, all of them in shadow. */
export function foundBeside(
  shadow: readonly ExaminedFinding[],
  judging: readonly ExaminedFinding[],
): readonly ExaminedFinding[] {
  const said = new Set(judging.map(keyOf));
  return shadow
    .filter((finding) => !said.has(keyOf(finding)))
    .map((finding) => ({ ...finding, mode: "shadow" }));
}

function keyOf({ rule, outcome }: ExaminedFinding): string {
  return `${rule} ${outcome}`;
}
