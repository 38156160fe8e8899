import { describe, expect, test } from "@jest/globals";
import { parseTopic, readingFilters, stateFilters } from "../../src/mqtt/topics.ts";

const device = "02-5D-53-00-00-00-00-01";

describe("the topics of the meter side (meters-and-mqtt.md 4.1)", () => {
  test.each([
    ["profile/log/4.8.1", "profile.log", "4.8.1"],
    ["profile/hh/AI", "profile.hh", "AI"],
    ["register/4.6.1", "register", "4.6.1"],
    ["outcome/4.8.3", "outcome", "4.8.3"],
    ["alert/device/8F36", "alert.device", "8F36"],
    ["alert/dcc/AD1", "alert.dcc", "AD1"],
    ["state", "state", ""],
  ])("%s is channel %s of service %s", (rest, channel, subject) => {
    expect(parseTopic(`dcc/v1/${device}/${rest}`)).toEqual({ device, channel, subject });
  });

  test.each([
    "",
    "dcc",
    `dcc/v1/${device}`,
    "dcc/v1//state",
    `dcc/v2/${device}/state`,
    `sds/v1/${device}/state`,
    `dcc/v1/${device}/state/more`,
    `dcc/v1/${device}/profile/log`,
    `dcc/v1/${device}/profile/log/4.8.1/more`,
    `dcc/v1/${device}/register`,
    `dcc/v1/${device}/reply/4.8.1`,
    `/dcc/v1/${device}/state`,
  ])("%s is none of ours", (topic) => {
    expect(parseTopic(topic)).toBeNull();
  });

  test("readings are asked for by four filters, states by one of their own", () => {
    expect(readingFilters).toEqual([
      "dcc/v1/+/profile/#",
      "dcc/v1/+/register/#",
      "dcc/v1/+/outcome/#",
      "dcc/v1/+/alert/#",
    ]);
    expect(stateFilters).toEqual(["dcc/v1/+/state"]);
  });
});
