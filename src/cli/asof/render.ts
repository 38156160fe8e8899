/** What was believed of a day as text for a terminal. */
import { isActive } from "../../domain/identity/measurement-quantity.ts";
import { methodWords, reasonWords } from "../../explain/words.ts";
import { grouped, utcMinute } from "../../figures.ts";
import type { Belief, BelievedSending, BelievedVersion } from "./belief.ts";
import type { BelievedRun } from "./believed-runs.ts";
import { dayPicture } from "./picture.ts";
import { sharesText } from "./share-words.ts";

const figuresPerLine = 8;

/** The whole text. */
export function renderBeliefs(
  asked: { readonly mpanRef: string; readonly settlementDay: string; readonly at: number },
  beliefs: readonly Belief[],
): string {
  return [
    `point ${asked.mpanRef}  ${asked.settlementDay} (UTC), as believed at ${utcMinute(asked.at)}`,
    ...beliefs.flatMap((belief) => ["", ...beliefLines(belief)]),
  ].join("\n");
}

function beliefLines(belief: Belief): readonly string[] {
  const { quantity, believed, sent, rejections } = belief;
  const unit = isActive(quantity) ? "Wh" : "varh";
  const head =
    believed === null
      ? [`${quantity}: nothing was settled by then`]
      : versionLines(quantity, believed, unit);
  return [
    ...head,
    ...section("Sent by then", sent.map(sendingLine), believed === null ? "" : "nothing"),
    ...section(
      "Turned down by the centre by then",
      rejections.map(
        ({ version, codes, periods, receivedAt }) =>
          `${codes.join(" ")} on period ${periods.join(", ")} of ${version === null ? "no version of ours" : `version ${version}`}, ${utcMinute(receivedAt)}`,
      ),
      "",
    ),
    ...section("Today", [todayLine(belief, unit)], ""),
  ];
}

function versionLines(quantity: string, version: BelievedVersion, unit: string): readonly string[] {
  const { p10Wh, p90Wh } = version.range;
  const range = p10Wh === p90Wh ? "" : `, expected from ${grouped(p10Wh)} to ${grouped(p90Wh)}`;
  return [
    `${quantity}: version ${version.version}, ${grouped(version.wattHours)} ${unit}${range}`,
    `  ${version.cause}, made ${utcMinute(version.createdAt)} by ${version.ruleset}`,
    `  ${sharesText(version.shares, unit)}`,
    "",
    ...dayPicture(version.runs).map((text) => `  ${text}`),
    ...section(
      "Slots",
      version.runs.flatMap((run) => runLines(run, unit)),
      "",
    ),
  ];
}

function runLines(run: BelievedRun, unit: string): readonly string[] {
  const { first, last, wattHours, method, ranges } = run;
  const sum = wattHours.reduce((total, figure) => total + figure, 0);
  const periods = first === last ? `period ${first}` : `periods ${first}-${last}`;
  return [
    `${time(first - 1)}-${time(last)}  ${periods}: ${grouped(sum)} ${unit}, ${qualityText(run)}`,
    ...(method === null ? [] : [`    filled with ${methodWords[method]} (${method})`]),
    ...(ranges === null
      ? []
      : inLines(
          wattHours.map((figure, index) => {
            const { p10Wh = figure, p90Wh = figure } = ranges[index] ?? {};
            return p10Wh === p90Wh ? `${figure}` : `${figure} (${p10Wh}-${p90Wh})`;
          }),
        )),
  ];
}

function qualityText({ quality, reason, amendment }: BelievedRun): string {
  if (quality === "A") return "actual (A)";
  const because = reason === null ? "" : `, because ${reasonWords[reason]} (reason ${reason})`;
  const kind = quality === "E9" ? "default" : quality.startsWith("ZE") ? "zero" : "estimate";
  return `${amendment === null ? kind : "amended"} (${quality})${because}`;
}

/** Figures with their ranges P10 to P90, so many a line. */
function inLines(texts: readonly string[]): readonly string[] {
  const width = Math.max(...texts.map(({ length }) => length));
  const lines: string[] = [];
  for (let at = 0; at < texts.length; at += figuresPerLine)
    lines.push(
      `    ${texts
        .slice(at, at + figuresPerLine)
        .map((text) => text.padEnd(width))
        .join("  ")
        .trimEnd()}`,
    );
  return lines;
}

function sendingLine({ version, sentAt, answer, code, answeredAt }: BelievedSending): string {
  const word = [answer, ...(code === null ? [] : [code])].join(" ");
  const when = answeredAt === null ? "" : ` ${utcMinute(answeredAt)}`;
  return `version ${version}, sent ${utcMinute(sentAt)}: ${word}${when}`;
}

function todayLine({ believed, today }: Belief, unit: string): string {
  const { version, cause, createdAt, wattHours, changedPeriods, differenceWh, gaveWayAt } = today;
  if (believed?.version === version) return `the same: version ${version} is in force`;
  const made = `version ${version}, ${cause}, made ${utcMinute(createdAt)}: ${grouped(wattHours)} ${unit}`;
  if (differenceWh === null) return made;
  const sign = differenceWh > 0 ? "+" : "";
  const slots = `${changedPeriods.length} ${changedPeriods.length === 1 ? "slot differs" : "slots differ"} (${periodsText(changedPeriods)})`;
  const until = gaveWayAt === null ? "" : `; what was believed gave way ${utcMinute(gaveWayAt)}`;
  return `${made}; ${slots}, ${sign}${(differenceWh / 1_000).toFixed(3)} k${unit}${until}`;
}

/** `41-48`, `5, 7-9`; `none` of none. */
function periodsText(periods: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const period of periods) {
    const run = runs.at(-1);
    if (run !== undefined && run[1] === period - 1) run[1] = period;
    else runs.push([period, period]);
  }
  const text = runs.map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`));
  return text.length === 0 ? "none" : text.join(", ");
}

function section(title: string, lines: readonly string[], without: string): readonly string[] {
  const told = lines.length > 0 ? lines : without === "" ? [] : [without];
  return told.length === 0 ? [] : ["", `  ${title}`, ...told.map((text) => `    ${text}`)];
}

/** The time of day at which `count` half hours have passed, UTC. */
function time(count: number): string {
  return `${String(Math.floor(count / 2)).padStart(2, "0")}:${count % 2 === 0 ? "00" : "30"}`;
}
