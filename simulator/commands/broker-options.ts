/** The options of commands that publish: broker, clock, and how much may be on its way. */
import { type Command, InvalidArgumentError, Option } from "commander";
import type { Clock } from "../../src/std/clock.ts";
import { openClock } from "../../src/std/followed-clock.ts";
import { whole } from "./fleet-options.ts";

/** The options as commander hands them over. */
export interface BrokerArguments {
  readonly mqtt: string;
  readonly mqttVersion: "4" | "5";
  readonly mqttIdentities?: string;
  readonly clock: Clock;
  readonly connections: number;
  readonly outstanding: number;
}

/** Adds them to a command. */
export function withBrokerOptions(command: Command): Command {
  return command
    .requiredOption("--mqtt <url>", "broker, such as mqtt://127.0.0.1:1883")
    .addOption(
      new Option("--mqtt-version <v>", "5, or 4 for MQTT 3.1.1").choices(["4", "5"]).default("5"),
    )
    .option(
      "--mqtt-identities <folder>",
      "for an mqtts:// broker: ca.pem, gw-01.pem and gw-01.key, by which the meters' gateway proves who it is",
    )
    .addOption(
      new Option(
        "--clock <text>",
        "market clock START,SPEED,WALL_START_MS or @FILE of them, the same for all processes",
      )
        .env("SDS_CLOCK")
        .argParser(clock)
        .makeOptionMandatory(),
    )
    .option("--connections <n>", "connections to the broker", whole(1, 64), 4)
    .option(
      "--outstanding <n>",
      "publishes that may wait for their acknowledgement",
      whole(1, 10_000),
      200,
    );
}

/** What the broker is to be called by, from the options. */
export function brokerOf(given: BrokerArguments) {
  const { mqtt: url, mqttVersion, mqttIdentities: identities = null, connections } = given;
  const version = mqttVersion === "4" ? 4 : 5;
  return { url, version, identities, connections, outstandingMax: given.outstanding } as const;
}

function clock(text: string): Clock {
  try {
    return openClock(text);
  } catch (error) {
    throw new InvalidArgumentError(error instanceof Error ? error.message : String(error));
  }
}
