/** F-R16: clocks of the service and of its database are wrong, and set right; nights on which the civil clock changes. */
import type { Disturbance } from "../disturbance.ts";
import type { FaultRun, PlannedRuns } from "../fault-run.ts";
import { holdDatabaseClock } from "../wrong-database-clock.ts";

const minuteMs = 60_000;
/** Where two copies of each process say they are: nothing they decide may depend on it. */
const zones = {
  autumn: ["Europe/London", "Pacific/Auckland"],
  spring: ["UTC", "Europe/London"],
} as const;
const nights = { autumn: "2026-10-25", spring: "2026-03-29" } as const;
/** Machine milliseconds for which the database's clock is wrong while work comes and goes. */
const databaseWrongMs = 3_000;

/** Days that the platform turns down: it calls the webhook, with a date that is held against our clock. */
const manyCalls = [
  {
    do: "rejectAtMds",
    at: "2026-01-13T00:00:00Z",
    on: { count: 40 },
    params: { code: "ECS1010", granularity: "period", times: 1 },
  },
] as const;

export const wrongClocks: PlannedRuns = {
  fault: "F-R16",
  says: "Clocks of the service or of its database are wrong and set right again; the civil clock changes.",
  limitSeconds: 60,
  runs: (tier) => {
    const back = processes("set back 90 min", -90);
    const database: FaultRun = {
      name: "database 10 min ahead",
      load: "S",
      disturb: (service) => databaseWrong(service, 10),
    };
    const autumn = changeNight("autumn");
    if (tier === "pr") return [back, database, autumn];
    return [
      processes("5 min ahead", 5),
      processes("5 min behind", -5),
      processes("1 h ahead", 60),
      processes("1 h behind", -60),
      ...[back, database, autumn, changeNight("spring")],
    ];
  },
};

/** The processes' clocks are wrong while days are told to the platform, and until that has been noticed. */
function processes(name: string, aheadMinutes: number): FaultRun {
  return {
    name,
    load: "S",
    actions: manyCalls,
    async disturb(service) {
      await service.untilSent(0.3);
      service.setClocks(aheadMinutes * minuteMs);
      await service.untilSo("the wrong clock is noticed", () => isNoticed(service));
      service.setClocks(0);
      await service.recovers();
    },
  };
}

/**
 * Whose date is five minutes off is let in nowhere: the platform stops our channel, or we turn its call away, with an
 * alarm. The alarm of smaller differences takes twenty calls, which a load S does not bring.
 */
async function isNoticed(service: Disturbance): Promise<boolean> {
  for (const alarm of ["signatureStale", "clockSkew"])
    if (await service.hasLogged("all", `"code":"${alarm}"`)) return true;
  const { rowCount } = await service.pool.query(
    "select from submission_channel where state = 'stopped'",
  );
  return rowCount !== 0;
}

async function databaseWrong(service: Disturbance, aheadMinutes: number): Promise<void> {
  await service.untilSent(0.2);
  const clock = await holdDatabaseClock(service.pool);
  await clock.set(aheadMinutes * minuteMs);
  // Work that is put off, and a claim whose holder dies, are stamped by the wrong clock.
  await service.lasts(databaseWrongMs);
  service.process("all").kill();
  await clock.set(0);
  await service.recovers();
}

/** A day of 25 or 23 hours in London, worked on by hosts in two zones at once. */
function changeNight(night: keyof typeof nights): FaultRun {
  const hosts = zones[night];
  return {
    name: `change night in ${night}, hosts in ${hosts.join(", ")}`,
    load: "S",
    ...{ from: nights[night], zones: hosts, copies: hosts.length },
    async disturb(service) {
      await service.untilSent(1);
      await service.recovers();
    },
  };
}
