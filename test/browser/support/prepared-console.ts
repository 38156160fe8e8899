/** The console as a process would start it, in this process, upon a prepared record, for people with passwords. */
import { join } from "node:path";
import { parseConfig } from "../../../src/config.ts";
import { createLog } from "../../../src/log.ts";
import { hashPassword } from "../../../src/ops/access/password.ts";
import { writeUsers } from "../../../src/ops/access/users-file.ts";
import type { Role } from "../../../src/ops/console-route.ts";
import { virtualClock } from "../../../src/std/clock.ts";
import { createPool } from "../../../src/store/pool.ts";
import { upon } from "../../../workers/ground.ts";
import { startConsole } from "../../../workers/parts/console.ts";
import type { Running } from "../../../workers/process.ts";
import {
  otherSupplier,
  ourSupplier,
  type PreparedRecord,
  preparedAt,
  prepareRecord,
} from "./prepared-record.ts";
import { openPreparedSimulator } from "./prepared-simulator.ts";

export const password = "nothing-secret-here";
/** Names are roles, but for the other supplier. */
const people: readonly (readonly [string, Role, string | null])[] = [
  ["operator", "operator", null],
  ["supplier", "supplier", ourSupplier],
  ["other-supplier", "supplier", otherSupplier],
];

export interface PreparedConsole {
  readonly url: string;
  readonly record: PreparedRecord;
  close(): Promise<void>;
}

/** Fills an empty database and starts the console upon it; `folder` takes the file of users. */
export async function openPreparedConsole(
  databaseUrl: string,
  folder: string,
): Promise<PreparedConsole> {
  const pool = createPool(databaseUrl, "sds-prepare");
  const record = await prepareRecord(pool).finally(() => pool.end());
  const usersFile = join(folder, "users.json");
  const hashed = await hashPassword(password);
  writeUsers(
    usersFile,
    people.map(([name, role, supplierDipId]) => ({ name, role, supplierDipId, password: hashed })),
  );
  const simulator = await openPreparedSimulator(folder);
  const context = {
    config: parseConfig({
      ...{ DATABASE_URL: databaseUrl, SDS_CONSOLE_USERS_FILE: usersFile, SDS_CONSOLE_PORT: "0" },
      SDS_SIMULATOR_FILE: simulator.file,
    }),
    // A day of the market takes longer than any test.
    clock: virtualClock({ start: preparedAt, speed: 1, wallStart: Date.now() }),
    log: createLog("error", "prepared"),
  };
  const running: Running[] = [];
  for (const start of upon("prepared", [startConsole])) running.push(await start(context));
  const port = running.flatMap(({ ready }) => ready?.["consolePort"] ?? [])[0] ?? 0;
  return {
    url: `http://127.0.0.1:${port}`,
    record,
    async close() {
      for (const part of running.reverse()) await part.close();
      await simulator.close();
    },
  };
}
