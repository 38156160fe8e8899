/**
 * The process that owns the servers of one run of the tests, so that every test file and every jest worker
 * shares them. Started by the first test that asks (`servers.ts`), ended by jest's teardown or by its death.
 */
import { renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { startStack } from "../../src/stack/stack.ts";
import { testEnvironment } from "./environment.ts";

const [folder = "", owner = ""] = process.argv.slice(2);
writeFileSync(join(folder, "owner.pid"), String(process.pid));

try {
  const stack = await startStack({
    env: testEnvironment(),
    name: "test",
    dataDir: join(folder, "stack"),
  });
  const end = async () => {
    clearInterval(watch);
    await stack.stop({ throwAway: true });
    process.exit(0);
  };
  // Jest may be killed without its teardown; then nobody else ends this.
  const watch = setInterval(() => {
    if (!isAlive(Number(owner))) void end();
  }, 500);
  process.once("SIGTERM", () => void end());
  tell("servers.json", {
    databaseUrl: stack.postgres.url,
    postgres: stack.postgres.mode,
    postgresVersion: stack.postgres.version,
    redisUrl: stack.queue.url,
    queue: stack.queue.mode,
    mqttUrl: stack.mqtt.url,
    mqtt: stack.mqtt.mode,
    mqttVersion: stack.mqtt.version,
    notes: stack.notes,
  });
} catch (error) {
  tell("servers.json", { failed: error instanceof Error ? error.message : String(error) });
}

/** Written aside and renamed, so that nobody reads half of it. */
function tell(name: string, content: unknown): void {
  const file = join(folder, name);
  writeFileSync(`${file}.part`, JSON.stringify(content), { mode: 0o600 });
  renameSync(`${file}.part`, file);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
