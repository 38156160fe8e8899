/** The console as it runs in service: a process of its own, with people who have passwords. */
import { join } from "node:path";
import { hashPassword } from "../../src/ops/access/password.ts";
import { writeUsers } from "../../src/ops/access/users-file.ts";
import { type Program, startProgram } from "../../src/stack/program.ts";
import type { Stack } from "../../src/stack/stack.ts";
import { formatClock } from "../../src/std/clock.ts";
import { benchSupplier, type Person } from "./pages.ts";

const readyMs = 60_000;
/** One person asks for more pages than any person reads. */
const requestsPerMinute = 100_000;
/** Guards nothing: the file lives as long as the measurement. */
export const benchPassword = "measured-not-guarded";

/** Starts it upon the record, whose clock stands at market time `at`; `folder` takes its users and its log. */
export async function startConsoleProcess(
  stack: Stack,
  { at, folder, env }: { at: number; folder: string; env: NodeJS.ProcessEnv },
): Promise<{ readonly program: Program; readonly url: string }> {
  const usersFile = join(folder, "users.json");
  const password = await hashPassword(benchPassword);
  const people: readonly (readonly [Person, string | null])[] = [
    ["operator", null],
    ["supplier", benchSupplier],
  ];
  writeUsers(
    usersFile,
    people.map(([name, supplierDipId]) => ({ name, role: name, supplierDipId, password })),
  );
  const { REDIS_URL: _given, ...rest } = env;
  const program = await startProgram({
    name: "console",
    script: "workers/console.ts",
    env: {
      ...rest,
      DATABASE_URL: stack.postgres.url,
      ...(stack.queue.url === null ? {} : { REDIS_URL: stack.queue.url }),
      SDS_CLOCK: formatClock({ start: at, speed: 1, wallStart: Date.now() }),
      SDS_DIP_ENVIRONMENT_TAG: "DEV",
      SDS_CONSOLE_USERS_FILE: usersFile,
      SDS_CONSOLE_PORT: "0",
      SDS_CONSOLE_REQUESTS_PER_MINUTE: String(requestsPerMinute),
      SDS_DATA_DIR: folder,
    },
    logFolder: folder,
    readyMs,
  });
  return { program, url: `http://127.0.0.1:${program.ready["consolePort"]}` };
}
