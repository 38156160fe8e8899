/** What may be said to `sds vee`, decoded into the options of the validator. */
import { type Command, InvalidArgumentError, Option } from "commander";
import { type EstimateSettings, initialEstimateSettings } from "../../domain/estimate/settings.ts";
import { grouped } from "../../figures.ts";
import { bounds } from "../../vee/bounds.ts";
import { parseTimezone } from "../../vee/read/local-stamp.ts";
import {
  initialColumns,
  type LongColumns,
  type RecordingFormat,
  type VeeOptions,
} from "../../vee/vee-options.ts";
import { WrongUse } from "../exit.ts";

export interface VeeGiven {
  readonly timezone?: string;
  readonly phases: "1" | "3";
  readonly format: "auto" | RecordingFormat;
  readonly columns: LongColumns;
  readonly unit: "Wh" | "kWh";
  readonly stamp: "start" | "end";
  readonly quantity: "AI" | "AE";
  readonly limit?: number;
  readonly ruleset?: string;
  readonly estimate?: boolean;
  readonly annual?: number;
  readonly json?: string;
  readonly csv?: string;
  readonly clean?: string;
  readonly spans?: string;
  readonly html?: string;
}

/** Adds the options. */
export function withVeeOptions(command: Command): Command {
  return command
    .option(
      "--timezone <offset>",
      "of the times in the files, such as +01:00 (initial: UTC; NEM12 +10:00)",
      timezone,
    )
    .addOption(
      new Option("--phases <n>", "of every connection: files name none")
        .choices(["1", "3"])
        .default("1"),
    )
    .addOption(
      new Option("--format <form>", "of the files; auto: told by the first line of each")
        .choices(["auto", "wide", "long", "nem12"])
        .default("auto"),
    )
    .option(
      "--columns <map>",
      "headings of a long CSV file: meter=NAME,start=NAME,wh=NAME",
      columns,
      initialColumns,
    )
    .addOption(new Option("--unit <unit>", "of CSV figures").choices(["Wh", "kWh"]).default("Wh"))
    .addOption(
      new Option("--stamp <edge>", "of the half hour that a CSV stamp marks")
        .choices(["start", "end"])
        .default("start"),
    )
    .addOption(
      new Option("--quantity <code>", "that a CSV file holds: import or export")
        .choices(["AI", "AE"])
        .default("AI"),
    )
    .option("--limit <n>", "take only the first n meters of each file", limit)
    .option(
      "--ruleset <file|name>",
      "that judges and fills: a document, sds-measured, or one that a database holds (initial: sds-default)",
    )
    .option("--estimate", "fill every gap as the service would, from registers and history")
    .option(
      "--annual <wh>",
      "with --estimate: watt-hours that an import meter uses in a year where nothing else is known " +
        `(initial: that of the ruleset, ${initialEstimateSettings.annualDomesticWh} for a home)`,
      annual,
    )
    .option("--json <file>", "findings and counts as JSON")
    .option("--csv <file>", "findings as CSV")
    .option("--clean <file>", "the cleaned half hours as CSV; with --estimate the settled ones")
    .option("--spans <file>", "with --estimate: half hours against every register advance, as CSV")
    .option("--html <file>", "a report with pictures, one file");
}

/** The options of the validator; gaps are filled by `settings`. Throws `WrongUse` for what means nothing without `--estimate`. */
export function optionsOf(given: VeeGiven, settings: EstimateSettings): VeeOptions {
  const { timezone: offset, phases, format, limit: meters, ...rest } = given;
  return {
    timezone: offset ?? null,
    format: format === "auto" ? null : format,
    columns: rest.columns,
    unit: rest.unit,
    stamp: rest.stamp,
    quantity: rest.quantity,
    phases: phases === "3" ? 3 : 1,
    limit: meters ?? null,
    estimate: estimateOf(given, settings),
  };
}

function estimateOf(
  { estimate, annual: annualWh, spans }: VeeGiven,
  settings: EstimateSettings,
): EstimateSettings | null {
  if (estimate === true)
    return annualWh === undefined ? settings : { ...settings, annualDomesticWh: annualWh };
  if (annualWh !== undefined)
    throw new WrongUse(
      `--annual says how gaps are filled, and they are left open: --estimate --annual ${annualWh} would pass`,
    );
  if (spans !== undefined)
    throw new WrongUse(
      `--spans needs settled half hours, and gaps are left open: --estimate --spans ${spans} would pass`,
    );
  return null;
}

function annual(text: string): number {
  const { annualWhMin: min, annualWhMax: max } = bounds;
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < min || value > max)
    throw new InvalidArgumentError(
      `Whole watt-hours of a year are expected, ${grouped(min)} to ${grouped(max)} without the commas: 2900000 for 2,900 kWh.`,
    );
  return value;
}

function timezone(text: string): string {
  const offset = parseTimezone(text);
  if (offset === null)
    throw new InvalidArgumentError(
      "An offset such as +01:00 or Z is expected: a recording has one offset and no clock change inside.",
    );
  return offset;
}

function columns(text: string): LongColumns {
  const named = new Map(
    text.split(",").map((pair): [string, string] => {
      const [role = "", ...name] = pair.split("=");
      return [role.trim(), name.join("=").trim()];
    }),
  );
  const { meter, start, wh } = initialColumns;
  const known = new Set(["meter", "start", "wh"]);
  if ([...named].some(([role, name]) => !known.has(role) || name === ""))
    throw new InvalidArgumentError(
      "meter=NAME,start=NAME,wh=NAME is expected; one that is left out keeps its own name.",
    );
  return {
    meter: named.get("meter") ?? meter,
    start: named.get("start") ?? start,
    wh: named.get("wh") ?? wh,
  };
}

function limit(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1)
    throw new InvalidArgumentError("A whole number from 1 on is expected.");
  return value;
}
