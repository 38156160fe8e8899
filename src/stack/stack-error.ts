/** What went wrong with a server that a run stands on: told to a person, who can do something about it. */
export class StackError extends Error {
  override readonly name = "StackError";
}

/** The ways to give a run its servers: the end of every message that says one is missing. */
export const waysToGetServers = [
  "Three ways to give this its servers:",
  "  1. name running ones: DATABASE_URL, REDIS_URL, MQTT_URL in the environment",
  "  2. install them, and they are started privately: apt-get install postgresql redis-server mosquitto",
  "  3. docker compose up -d, then way 1 with the addresses that it prints",
].join("\n");
