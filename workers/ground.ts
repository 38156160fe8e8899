/** What the parts of a process share: the pool, the bells, the rules in force, and the desk that hands out work. */
import type { Config } from "../src/config.ts";
import { RefusalTally } from "../src/http/refusal-tally.ts";
import { limits } from "../src/limits.ts";
import { type Bells, openBells } from "../src/queue/bell.ts";
import type { QueueServers } from "../src/queue/connection.ts";
import type { WorkDesk } from "../src/queue/run-worker.ts";
import { StageTally } from "../src/queue/stage-tally.ts";
import { WorkRoom } from "../src/queue/work-room.ts";
import { SecurityTally } from "../src/security-events.ts";
import { createPool, type Plans, type Pool } from "../src/store/pool.ts";
import { RecentVersions } from "../src/store/recent-versions.ts";
import { RulesetCache } from "../src/store/ruleset-cache.ts";
import type { StoreSettings } from "../src/store/stage-ports.ts";
import { StandingCache } from "../src/store/standing-cache.ts";
import { untilAvailable } from "../src/store/until-available.ts";
import { claimUnlessSuspect, releaseWork, type SizedWork } from "../src/store/work.ts";
import { startBeat } from "./beat.ts";
import type { ProcessContext, Running, StartPart } from "./process.ts";
import { startSchemaWatch } from "./schema-watch.ts";

export interface Ground extends ProcessContext {
  readonly pool: Pool;
  readonly bells: Bells;
  readonly servers: QueueServers;
  readonly desk: WorkDesk<SizedWork>;
  /** What the workers of this process did. */
  readonly tally: StageTally;
  /** What the doors of this process turned away. */
  readonly refusals: RefusalTally;
  /** What whoever guards the service is to look at. */
  readonly security: SecurityTally;
  readonly store: StoreSettings;
  /** How long, in market time, a day that was sent before waits for more late reads. */
  readonly resendWaitMs: number;
}

/** How long a process that starts waits for the database: a server takes that long to recover and be there. */
const patience = { forMs: 60_000, everyMs: 250 };

/** Starts one part of a process upon the shared ground. */
export type StartOnGround = (ground: Ground) => Promise<Running>;

/** Turns parts that share one ground into parts of a process: the ground comes first and goes last. */
export function upon(
  name: string,
  parts: readonly StartOnGround[],
  plans: Plans = "kept",
): readonly StartPart[] {
  let ground: Ground | null = null;
  const shared: StartPart = async (context) => {
    const pool = createPool(
      context.config.DATABASE_URL,
      `sds-${name}`,
      context.config.SDS_DATABASE_CONNECTIONS,
      plans,
    );
    // Before the bells are opened: on PostgreSQL they look for their server once, and keep that it was not there.
    await untilAvailable(async () => (await pool.connect()).release(), {
      ...patience,
      waits: (detail) => context.log.warn({ code: "DATABASE_UNAVAILABLE", detail }),
    });
    const schema = await startSchemaWatch({ pool, log: context.log });
    const made = openGround(context, pool);
    ground = made;
    await made.bells.ready();
    const beat = startBeat(name, made);
    return {
      async close() {
        await beat.close();
        await schema.close();
        await made.bells.close();
        await made.pool.end();
      },
    };
  };
  const started = parts.map(
    (start): StartPart =>
      async () => {
        if (ground === null) throw new RangeError("the ground is started first");
        return start(ground);
      },
  );
  return [shared, ...started];
}

function openGround(context: ProcessContext, pool: Pool): Ground {
  const { config, clock, log } = context;
  const servers = queueServers(config);
  const leaseMs = config.SDS_LEASE_SECONDS * 1_000;
  const tally = new StageTally();
  return {
    ...context,
    pool,
    servers,
    tally,
    refusals: new RefusalTally(),
    security: securityOf(config),
    bells: openBells(servers, log),
    desk: {
      claim: (stage, workId, { membersMax, isAlone }) =>
        claimUnlessSuspect(
          pool,
          stage,
          workId,
          { now: clock.now(), leaseMs, membersMax },
          isAlone ? null : limits.workDeathsTogether,
        ),
      room: new WorkRoom(),
      release: (work, error) => releaseWork(pool, work, error),
      watch: {
        begun: (stage) => tally.begin(stage),
        dropped: (stage) => tally.dropBell(stage),
        ended: (stage, work, how) =>
          tally.count(
            stage,
            how,
            work.reduce((sum, { size }) => sum + size, 0),
            clock.wallNow(),
          ),
      },
    },
    store: {
      standing: new StandingCache(pool),
      recent: new RecentVersions(),
      clock,
      rulesets: new RulesetCache(pool),
      leadHours: config.SDS_ESTIMATE_LEAD_HOURS,
      tellRefusals: config.SDS_REJECTIONS_SUBMIT === "on",
    },
    resendWaitMs: config.SDS_SUBMIT_COALESCE_MINUTES * 60_000,
  };
}

/** Begins with what the settings themselves say. */
function securityOf({ SDS_FAULT_POINTS: points = "" }: Config): SecurityTally {
  const security = new SecurityTally();
  if (points !== "") security.count("faultPointsOn");
  return security;
}

/** Where the bells ring: Redis when it is given, else PostgreSQL. */
function queueServers(config: Config): QueueServers {
  return { redisUrl: config.REDIS_URL ?? null, databaseUrl: config.DATABASE_URL };
}
