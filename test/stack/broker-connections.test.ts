/** The broker's bound on clients at once, as we ship it, with a smaller number in its place. */
import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { connectAsync, type MqttClient } from "mqtt";
import { searchFrom } from "../../src/stack/find-binary.ts";
import { onFreePort } from "../../src/stack/free-port.ts";
import { findMosquitto } from "../../src/stack/mosquitto.ts";
import { testEnvironment } from "../support/environment.ts";
import { lackOfServers, testNeeding } from "../support/needing.ts";
import { testFolder } from "../support/servers.ts";
import { until } from "../support/until.ts";

const mosquitto = await findMosquitto(searchFrom(testEnvironment()));
const shipped = ["deploy/mosquitto.conf", "deploy/mosquitto/secured.conf"] as const;

/** A broker by the first of the files we ship, with room for so many clients; `stop` ends it. */
async function startBroker(file: string, clients: number): Promise<{ url: string; stop(): void }> {
  let url = "";
  let stop = () => {};
  await onFreePort(async (port) => {
    const text = readFileSync("deploy/mosquitto.conf", "utf8")
      .replace("listener 1883", `listener ${port} 127.0.0.1`)
      .replace("persistence true", "persistence false")
      .replace(/^persistence_location.*$/m, "")
      .replace("max_connections 20000", `max_connections ${clients}`);
    const config = join(testFolder("broker connections"), "mosquitto.conf");
    writeFileSync(config, text);
    const child = spawn(file, ["-c", config], { stdio: "ignore" });
    stop = () => void child.kill();
    url = `mqtt://127.0.0.1:${port}`;
    await until("the broker answers", async () => {
      if (child.exitCode !== null) throw new Error(`mosquitto ended with ${child.exitCode}`);
      const probe = await client(url);
      await probe?.endAsync();
      return probe !== null;
    });
  });
  return { url, stop };
}

/** A client that is let in, or null. */
async function client(url: string): Promise<MqttClient | null> {
  const options = { reconnectPeriod: 0, connectTimeout: 2_000 };
  return connectAsync(url, options, false).catch(() => null);
}

testNeeding(
  lackOfServers({ mosquitto }),
  "the last client of the bound is let in, one more is not",
  async () => {
    // The probe that found the broker there has left: mosquitto before 2.0.12 counts that twice, and has room for one more.
    const { url, stop } = await startBroker(mosquitto?.file ?? "", 3);
    try {
      const inside: MqttClient[] = [];
      for (let last = await client(url); inside.length < 4; last = await client(url)) {
        if (last === null) break;
        inside.push(last);
      }
      expect([3, 4]).toContain(inside.length);
      expect(await client(url)).toBeNull();
      await Promise.all(inside.map((each) => each.endAsync()));
    } finally {
      stop();
    }
  },
);

test("both files that we ship have the bound of 20,000", () => {
  for (const file of shipped)
    expect(readFileSync(file, "utf8").match(/^max_connections (\d+)$/m)?.[1]).toBe("20000");
});
