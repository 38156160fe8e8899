/** D4 and D5: the next release is rolled out under load beside this one, and taken back on the schema that it made. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { startProgram } from "../../../src/stack/program.ts";
import { migrations, schemaText } from "../../../src/store/migration-files.ts";
import type { Disturbance } from "../disturbance.ts";
import type { PlannedRuns } from "../fault-run.ts";
import { makeNextRelease, type NextRelease } from "../next-release/make.ts";
import { restartInOrder } from "../restart-in-order.ts";

const programs = ["workers/ingest.ts", "workers/all.ts", "src/cli/main.ts"];
/** Logs of the copies of the program of all stages: while a roll is half done they are of different releases. */
const logs = ["all.log", "all-2.log"];

export const upgrade: PlannedRuns = {
  fault: "D4",
  says: "The next release migrates the database and replaces this one process by process while reads come.",
  limitSeconds: 15,
  runs: besideTheNext("upgrade", (service, next) => roll(service, next, 0.2)),
};

export const rollback: PlannedRuns = {
  fault: "D5",
  says: "The next release is rolled out and taken back process by process, on the schema that it made, while reads come.",
  limitSeconds: 15,
  runs: besideTheNext("rollback", async (service, next) => {
    await roll(service, next, 0.15);
    // An image that is deployed again migrates first: there is nothing that it could do.
    await migrateTo(service, null);
    await roll(service, null, 0.3, next.schema);
  }),
};

/** Runs under both loads, with two copies of each process, on a database that the next release has migrated. */
function besideTheNext(
  name: string,
  rolls: (service: Disturbance, next: NextRelease) => Promise<void>,
): PlannedRuns["runs"] {
  return (tier) =>
    (tier === "full" ? (["S", "M"] as const) : []).map((load) => ({
      name: `${name}, load ${load}`,
      load,
      copies: 2,
      async disturb(service) {
        service.passesNothing = true;
        const next = await prepare(service);
        await service.untilSent(0.1);
        await migrateTo(service, next);
        await rolls(service, next);
        service.passesNothing = false;
      },
    }));
}

async function prepare(service: Disturbance): Promise<NextRelease> {
  const next = await makeNextRelease(programs);
  service.ended(async () => next.remove());
  return next;
}

/** The settings that make a program one of that release; null: of this one. */
function settingsOf(release: NextRelease | null): Readonly<Record<string, string>> {
  return release === null ? {} : { SDS_PROGRAMS: release.programs };
}

/** `sds migrate` of a release, with the workers at work. */
async function migrateTo(service: Disturbance, release: NextRelease | null): Promise<void> {
  const program = await startProgram({
    ...{ name: "migrate", script: "src/cli/main.ts", args: ["migrate"], readyMs: null },
    env: { ...service.environment, ...settingsOf(release) },
    logFolder: service.logFolder,
  });
  const how = await program.ended;
  if (how !== "exit 0") throw new Error(`sds migrate ended with ${how}: ${program.logFile}`);
}

/**
 * Replaces the processes one by one, once so much of the load is sent. Half way both releases are seen at work: each has
 * dropped bells of the other. Afterwards every process has said that it is of the release, on the schema.
 */
async function roll(
  service: Disturbance,
  release: NextRelease | null,
  share: number,
  database: string | null = release?.schema ?? null,
): Promise<void> {
  const own = schemaText(migrations().at(-1)?.number ?? 0);
  const said = `of schema ${release?.schema ?? own}, on a database of ${database}`;
  await service.untilSent(share);
  const before = await Promise.all(logs.map((log) => dropsIn(service, log)));
  const last = service.processes.at(-1);
  for (const process of service.processes) {
    if (process === last)
      for (const [index, log] of logs.entries())
        await service.untilSo(
          `${log} tells of bells of the other release`,
          async () => (await dropsIn(service, log)) > (before[index] ?? 0),
        );
    process.renew(settingsOf(release));
    await restartInOrder(process);
    await service.recovers();
  }
  for (const log of ["ingest.log", "ingest-2.log", ...logs])
    if (!(await read(service, log)).includes(said)) throw new Error(`${log} does not say: ${said}`);
}

async function dropsIn(service: Disturbance, log: string): Promise<number> {
  return (await read(service, log)).split("BELL_UNKNOWN").length - 1;
}

function read(service: Disturbance, log: string): Promise<string> {
  return readFile(join(service.logFolder, log), "utf8");
}
