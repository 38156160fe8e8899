/** The page on the quality of estimates: first what any checkout measures alike, then what needs recorded data. */
import type { Accuracy } from "../../src/domain/accuracy/accuracy-groups.ts";
import { grouped } from "../console.ts";
import { page, table } from "../docs/page.ts";
import { recordedTitle } from "../score/recorded-part.ts";
import { offered } from "./climbs.ts";
import { registerStates } from "./evidence.ts";
import { type Ground, historyDays } from "./grounds.ts";
import { hiddenShare } from "./hide.ts";
import type { Measurement } from "./measure.ts";
import { percent } from "./percent.ts";
import { findingsOf } from "./verdict.ts";

export const qualityPagePath = "docs/reference/estimator-quality.md";

/** A ground with what was measured on it. */
export interface Measured {
  readonly ground: Ground;
  readonly measurements: readonly Measurement[];
}

/** The page; `recorded` is null where no recorded data are there. */
export function renderQualityPage(
  madeUp: Measured,
  seed: number,
  recorded: Measured | null,
): string {
  const text = page(
    "Quality of estimates",
    ["scripts/estimates-score/*.ts"],
    [
      `How far estimates lie from half hours that are known and were hidden: ${100 * hiddenShare} % of them, drawn from seed ${seed}, as single half hours, runs of 2 to 12, whole days or whole weeks, after ${historyDays} days of history. \`npm run estimates:score\` measures it anew and writes this page; nothing is tuned by it.`,
      [
        "- **MAE**: mean absolute error as a share of the mean of the half hours that were hidden.",
        "- **Bias**: the same with signs; above 0 the estimates are too high.",
        "- **P10-P90**: how many of the hidden half hours lie inside the range that their estimate carries; 80 % is what it promises.",
        "- **Served**: the part of the hidden half hours that a method can fill alone. *Ladder there* is the MAE of the whole ladder on just these.",
        ...registerStates.map(({ name, says }) => `- **Registers: ${name}**: ${says}.`),
      ].join("\n"),
      "Load shapes are the mean of the ground's own homes day by day, as they would be published; annual consumption is the year at the pace of the days measured, the hidden ones among them, which flatters E9. No home has a fault, a notice or an agreed read: methods that need one do not show.",
      "## Made-up homes",
      groundOf(madeUp.ground, "homes and small businesses of the simulator"),
      ...partsOf(madeUp.measurements),
      recordedTitle,
      ...(recorded === null
        ? ["Not measured: the recorded homes were not there."]
        : [
            groundOf(
              recorded.ground,
              "Swiss homes of ResidentialEnergyConsumption 1.1.0 (Hopf, Weigert, Weinig, Staake; CC BY-SA 4.0), moved to these days; homes without consumption or with a half hour beyond the limit of their connection are left out",
            ),
            ...partsOf(recorded.measurements),
          ]),
    ],
  );
  // Measuring takes seconds, so that this page has a command of its own.
  return text.replace("npm run docs", "npm run estimates:score");
}

function groundOf({ homes, dayCount, from }: Ground, what: string): string {
  return `Measured on ${grouped(homes.length)} import points of ${dayCount} days from ${from}: ${what}.`;
}

function partsOf(measurements: readonly Measurement[]): readonly string[] {
  return [
    "### The ladder",
    table(
      ["registers", "hidden as", "half hours", "MAE", "bias", "P10-P90"],
      measurements.map(({ registers, pattern, hidden, ladder }) => [
        registers.name,
        pattern,
        grouped(hidden),
        ...figuresOf(ladder),
      ]),
    ),
    "### Each method alone",
    table(
      ["registers", "hidden as", "method", "served", "MAE", "bias", "P10-P90", "ladder there"],
      measurements.flatMap(({ registers, pattern, hidden, methods }) =>
        methods.map(({ by, alone, ladder }) => [
          registers.name,
          pattern,
          by,
          percent((10_000 * alone.count) / hidden),
          ...figuresOf(alone),
          percent(ladder.absErrorBp),
        ]),
      ),
    ),
    "### The ladder under other settings",
    "MAE with one setting changed, or two that go together; the last line shares by the built-in load shapes in place of the published ones.",
    variantTable(measurements, ({ absErrorBp }) => absErrorBp),
    "Their bias: a setting that comes nearer to the half hours and leans to a side makes settled sums worse.",
    variantTable(measurements, ({ biasBp }) => biasBp),
    "### Where the ladder is not the best",
    findingsOf(measurements)
      .map((line) => `- ${line}`)
      .join("\n"),
    "### The ruleset that is offered",
    `\`sds rules init --ladder measured\` prints a draft with ${offered.name} ([rulesets](../rulesets.md)): of what comes nearer to the half hours it leans to no side more than the initial settings. Here beside them.`,
    offeredTable(measurements),
  ];
}

function offeredTable(measurements: readonly Measurement[]): string {
  const figures = ["MAE", "bias", "P10-P90"];
  return table(
    ["registers", "hidden as", ...figures, ...figures.map((figure) => `${figure}, offered`)],
    measurements.map(({ registers, pattern, ladder, variants }) => {
      const score = variants.find(({ name }) => name === offered.name)?.score;
      const after = score === undefined ? [] : figuresOf(score);
      return [registers.name, pattern, ...figuresOf(ladder), ...after];
    }),
  );
}

function variantTable(
  measurements: readonly Measurement[],
  figureOf: (score: Accuracy) => number | null,
): string {
  const names = measurements[0]?.variants.map(({ name }) => name) ?? [];
  return table(
    ["setting", ...measurements.map(({ registers, pattern }) => `${registers.name}, ${pattern}`)],
    [
      ["initial", ...measurements.map(({ ladder }) => percent(figureOf(ladder)))],
      ...names.map((name) => [
        name,
        ...measurements.map(({ variants }) => {
          const score = variants.find((each) => each.name === name)?.score;
          return percent(score === undefined ? null : figureOf(score));
        }),
      ]),
    ],
  );
}

function figuresOf({ absErrorBp, biasBp, coverageBp }: Accuracy): readonly string[] {
  return [percent(absErrorBp), percent(biasBp), percent(coverageBp)];
}
