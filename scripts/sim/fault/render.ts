/** What `sds sim fault` says to people. */

import { textTable } from "../../../src/cli/text-table.ts";
import type {
  FaultTold,
  InjectionTold,
  OutcomesTold,
  OutcomeTold,
} from "../../../src/ops/injection/told.ts";
import { spanText } from "../../../web/parts/time-text.ts";

const metersShown = 6;

/** `now`: machine time. */
export function renderInjections(injections: readonly InjectionTold[], now: number): string {
  if (injections.length === 0) return "Nothing is in, and nothing was.";
  return textTable(
    titled("number", "fault", "on", "parameters", "planted", "state"),
    injections.map((each) => [
      String(each.id),
      each.fault === each.name ? each.name : `${each.fault} ${each.name}`,
      scopeOf(each),
      Object.entries(each.params)
        .map(([name, value]) => `${name}=${String(value)}`)
        .join(" ") || "-",
      each.kind === "party" ? "-" : `${each.planted} ${each.planted === 1 ? "day" : "days"}`,
      [stateOf(each, now), ...(each.trouble === null ? [] : [each.trouble])].join("; "),
    ]),
  );
}

function titled(...titles: readonly string[]) {
  return titles.map((title) => ({ title }));
}

function scopeOf({ kind, meters, quantity }: InjectionTold): string {
  if (kind === "party") return "the party";
  const shown = meters.slice(0, metersShown).join(", ");
  const more = meters.length > metersShown ? `, … (${meters.length})` : "";
  return `${quantity} of ${meters.length === 1 ? "meter" : "meters"} ${shown}${more}`;
}

function stateOf({ state, ended, expiresAt }: InjectionTold, now: number): string {
  if (state === "ended") return `ended: ${ended ?? ""}`;
  return expiresAt === null
    ? "active until it is planted on each of its meters"
    : `active, ends in ${spanText((expiresAt - now) / 1_000)}`;
}

/** A line for each planted day of a meter, the newest injection first. */
export function renderOutcomes({ lines, judgedAt, trouble }: OutcomesTold): string {
  const said = trouble === null ? [] : [`The checker could not look just now: ${trouble}`];
  if (lines.length === 0)
    return [...said, "Nothing that was injected has been planted yet."].join("\n");
  const table = textTable(
    titled("fault", "meter", "day", "outcome", "by", "after"),
    [...lines]
      .sort((a, b) => b.id - a.id || a.meter - b.meter || (a.day < b.day ? -1 : 1))
      .map((line) => [
        `${line.id}: ${line.fault} ${line.kind}`,
        `${line.meter} ${line.mq}`,
        line.day,
        outcomeWords[line.state],
        becauseOf(line, judgedAt ?? 0),
        line.tookMs === null ? "-" : spanText(line.tookMs / 1_000),
      ]),
  );
  return [...said, table].join("\n");
}

const outcomeWords: Readonly<Record<OutcomeTold["state"], string>> = {
  found: "found",
  missed: "MISSED",
  notYet: "not yet",
  notApplicable: "not applicable",
  notJudged: "not judged",
};

function becauseOf({ by, wrong, state, settlesAt }: OutcomeTold, now: number): string {
  const found = by.join(", ") || "-";
  if (state === "missed") return `${found}; not so: ${wrong.join(", ")}`;
  if (state === "notYet")
    return `${found}; waits for ${wrong.join(", ")}, market time left ${spanText((settlesAt - now) / 1_000)}`;
  return found;
}

/** A line for each fault, and below it its parameters; last those that cannot be injected, with why. */
export function renderCatalogue(faults: readonly FaultTold[]): string {
  const usable = faults.filter(({ whyNot }) => whyNot === null);
  const others = faults.filter(({ whyNot }) => whyNot !== null);
  return [
    ...usable.flatMap((fault) => [
      `${headOf(fault)}${fault.says}`,
      ...fault.params.map(
        ({ name, kind, choices, initial }) =>
          `       ${name}: ${kind === "choice" ? choices.join(" | ") : kind} (${initial ?? "left to chance"})`,
      ),
    ]),
    "",
    "Not into a run that goes on:",
    ...others.map((fault) => `${headOf(fault)}${fault.whyNot}`),
  ].join("\n");
}

function headOf({ fault, name }: FaultTold): string {
  return (fault === name ? name : `${fault}  ${name}`).padEnd(30);
}
