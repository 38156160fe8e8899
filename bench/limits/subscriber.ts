/**
 * The bare receiver of the pass-through: takes everything from the broker as ingest does (shared subscription, several
 * connections, QoS 1) and acknowledges at once, storing nothing. Says `{"ready":true}`, and `{"received":…}` as it goes.
 */
import { Command, Option } from "commander";
import mqtt, { type MqttClient } from "mqtt";

const given = new Command("subscriber")
  .requiredOption("--mqtt <url>")
  .addOption(new Option("--mqtt-version <v>").choices(["4", "5"]).default("5"))
  .requiredOption("--connections <n>")
  .requiredOption("--total <n>", "messages to wait for")
  .parse()
  .opts<{ mqtt: string; mqttVersion: "4" | "5"; connections: string; total: string }>();

const topic = "dcc/v1/+/profile/#";
const receiveMaximum = 200;
const total = Number(given.total);
const isShared = given.mqttVersion === "5";
let received = 0;

// The embedded broker delivers nothing to shared subscriptions, so one connection takes all.
const count = isShared ? Number(given.connections) : 1;
const clients = await Promise.all(Array.from({ length: count }, (_, index) => connect(index)));
for (const client of clients)
  client.on("message", () => {
    received += 1;
    if (received === total) void finish();
  });
await Promise.all(
  clients.map((client) =>
    client.subscribeAsync(isShared ? `$share/sds-bench/${topic}` : topic, { qos: 1 }),
  ),
);
process.stdout.write(`${JSON.stringify({ ready: true })}\n`);

function connect(index: number): Promise<MqttClient> {
  return mqtt.connectAsync(given.mqtt, {
    clientId: `sds-bench-subscriber-${index}`,
    protocolVersion: isShared ? 5 : 4,
    clean: true,
    ...(isShared ? { properties: { receiveMaximum } } : {}),
  });
}

async function finish(): Promise<void> {
  const { user, system } = process.cpuUsage();
  process.stdout.write(
    `${JSON.stringify({ received, receivedAt: Date.now(), cpuMicros: user + system })}\n`,
  );
  await Promise.all(clients.map((client) => client.endAsync()));
}
