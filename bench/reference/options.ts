/** What a reference pipeline is told on its command line. */
import { Command, Option } from "commander";

/** What one job stands for. */
export type ReferenceUnit = "day" | "halfHour";

export interface ReferenceOptions {
  readonly unit: ReferenceUnit;
  readonly mqtt: string;
  readonly mqttVersion: "4" | "5";
  readonly redis: string;
  readonly database: string;
  readonly platform: string;
  /** The file of registrations: whose point a device measures. */
  readonly registrations: string;
  /** Market time that every message is sent at, milliseconds since 1970 UTC. */
  readonly sentAt: string;
}

/** Reads the arguments; ends the process with a message when they are not whole. */
export function referenceOptions(): ReferenceOptions {
  return new Command("one-by-one")
    .addOption(new Option("--unit <what>").choices(["day", "halfHour"]).makeOptionMandatory())
    .requiredOption("--mqtt <url>")
    .addOption(new Option("--mqtt-version <v>").choices(["4", "5"]).default("5"))
    .requiredOption("--redis <url>")
    .requiredOption("--database <url>")
    .requiredOption("--platform <url>")
    .requiredOption("--registrations <file>")
    .requiredOption("--sent-at <ms>")
    .parse()
    .opts<ReferenceOptions>();
}
