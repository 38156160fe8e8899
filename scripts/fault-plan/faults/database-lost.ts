/** F-R7: PostgreSQL is killed and its data directory deleted under load; base and received WAL bring all of it back. */
import { join } from "node:path";
import { bringBack, deleteData } from "../../drill/restore/bring-back.ts";
import { compare } from "../../drill/restore/compare.ts";
import { placeBeside, type RestoreGround } from "../../drill/restore/place.ts";
import { Replica } from "../../drill/restore/replica.ts";
import { Writers } from "../../drill/restore/writers.ts";
import type { Disturbance } from "../disturbance.ts";
import type { PlannedRuns } from "../fault-run.ts";
import { openOtherDatabase } from "../other-database.ts";

const halfHoursOfMessage = 48;
/** 1,440,000 half hours: a third of them is in the base, the others come by the WAL alone. */
const messages = 30_000;
const writerCount = 4;
const limitSeconds = 300;
/** Market milliseconds for each of the machine's: by the time that the meters tell of their day all is prepared. */
const speed = 1_200;
/** Machine milliseconds until they do. */
const toldWithinMs = 240_000;
/** Messages that are stored on, at the same time as those of the load, before the loss. */
const storedOn = 500;

export const databaseLost: PlannedRuns = {
  fault: "F-R7",
  says: "The database's host is lost: its data are deleted under load, with 1.44 M half hours in them.",
  limitSeconds,
  runs: (tier) =>
    tier === "full"
      ? [
          {
            name: "data directory deleted",
            load: "S",
            speed,
            disturb: loseDatabase,
          },
        ]
      : [],
};

async function loseDatabase(service: Disturbance): Promise<void> {
  service.passesNothing = true;
  const place = await placeOf(service);
  const replica = new Replica(place);
  service.ended(() => replica.end());
  const writers = new Writers(writerCount);
  const url = await openOtherDatabase(service.stack.postgres.url, "loaded_before");
  await writers.store(url, messages / 3);
  await replica.follow();
  await replica.takeBase();
  await writers.store(url, (2 * messages) / 3);
  await service.untilSo("meters tell of their day", () => isUnderWay(service), toldWithinMs);
  const { until, lostAt } = underLoad(service, place, storedOn);
  await writers.store(url, Number.POSITIVE_INFINITY, until);
  const since = await lostAt();
  await replica.end();
  await bringBack(place, null);
  service.passesNothing = false;
  await service.recovers({ since, withinMs: limitSeconds * 1_000 });
  const { length: acknowledged } = writers.acknowledged;
  const { missing, damaged } = await compare(url, writers.acknowledged);
  service.stored = {
    halfHours: acknowledged * halfHoursOfMessage,
    lost: missing * halfHoursOfMessage,
  };
  if (missing + damaged > 0)
    service.wrong.push(
      `of ${acknowledged} acknowledged ${missing} are missing, ${damaged} damaged`,
    );
}

/** True once some of the load has come. */
async function isUnderWay({ progress }: Disturbance): Promise<boolean> {
  return progress !== null && progress.published > progress.planned / 10;
}

/** Base and WAL beside the servers of the run, and its PostgreSQL, which comes back at the address that it had. */
async function placeOf(service: Disturbance): Promise<RestoreGround> {
  const { postgres, serversDir } = service.stack;
  if (postgres.mode !== "private")
    throw new Error(
      `PostgreSQL is ${postgres.mode} here, and no tools to copy it: nothing was tested`,
    );
  const folder = join(serversDir, "replica");
  const server = join(serversDir, "postgres");
  return placeBeside(
    process.env,
    { folder, server },
    {
      url: postgres.url,
      start: () => postgres.restart(),
    },
  );
}

/** `until` is called with how many messages are acknowledged, and once it is enough ends the server as a power cut would. */
function underLoad(service: Disturbance, place: RestoreGround, more: number) {
  let killedAt = 0;
  let losing: Promise<void> | null = null;
  let enough: number | null = null;
  return {
    until(acknowledged: number): void {
      enough ??= acknowledged + more;
      if (losing !== null || acknowledged < enough) return;
      killedAt = Date.now();
      losing = service.killPostgres();
    },
    /** When it was lost; nothing of it is left then. Rejects when the load was over by then. */
    async lostAt(): Promise<number> {
      const { progress } = service;
      if (progress === null || progress.published >= progress.planned)
        throw new Error("the load was over before the database was lost");
      await losing;
      deleteData(place);
      return killedAt;
    },
  };
}
