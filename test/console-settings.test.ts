/** Settings of the console that may not be together, or not in production. */
import { expect, test } from "@jest/globals";
import { parseConfig } from "../src/config.ts";
import { consoleFaults } from "../src/console-settings.ts";
import { limits } from "../src/limits.ts";

const given = { DATABASE_URL: "postgres://127.0.0.1/sds" };

test("nobody asks for more pages than the initial value in production", () => {
  const initial = parseConfig(given);
  expect(initial.SDS_CONSOLE_REQUESTS_PER_MINUTE).toBe(limits.consoleRequestsPerMinute);
  const many = parseConfig({ ...given, SDS_CONSOLE_REQUESTS_PER_MINUTE: "5000" });
  expect(consoleFaults({ ...many, SDS_DIP_ENVIRONMENT_TAG: "DEV" })).toEqual([]);
  expect(consoleFaults({ ...many, SDS_DIP_ENVIRONMENT_TAG: "PRD" })).toEqual([
    "SDS_CONSOLE_REQUESTS_PER_MINUTE: expected 100 at most in environment PRD",
  ]);
  expect(consoleFaults({ ...initial, SDS_DIP_ENVIRONMENT_TAG: "PRD" })).toEqual([]);
});

test("a provider needs to know who we are and where", () => {
  const config = parseConfig(given);
  expect(
    consoleFaults({ ...config, SDS_CONSOLE_OIDC_ISSUER: "https://id.example.com" }),
  ).toHaveLength(2);
});

test("a simulator is driven nowhere in production", () => {
  const tested = { ...given, SDS_SIMULATOR_FILE: "simulator.json" };
  expect(parseConfig(tested).SDS_SIMULATOR_FILE).toBe("simulator.json");
  expect(() => parseConfig({ ...tested, SDS_DIP_ENVIRONMENT_TAG: "PRD" })).toThrow(
    /SDS_SIMULATOR_FILE/,
  );
});
