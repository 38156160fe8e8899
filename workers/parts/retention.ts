/**
 * Removes what is too old once a day, by night, in whichever process comes first (reliability.md 2.4). It goes on beside
 * the turns of the sweep, which do not wait for it.
 */
import type { Config } from "../../src/config.ts";
import { dayAt, type SettlementDay } from "../../src/domain/time/settlement-day.ts";
import {
  type RetentionBounds,
  retentionBounds,
} from "../../src/domain/timetable/retention-bounds.ts";
import { operatingErrorOf } from "../../src/errors.ts";
import { applyRetention, type RetentionAct } from "../../src/store/apply-retention.ts";
import { appendAudit } from "../../src/store/console/audit.ts";
import { claimDailyPass } from "../../src/store/daily-pass.ts";
import { type Client, transaction } from "../../src/store/pool.ts";
import { planRetention } from "../../src/store/retention.ts";
import type { Ground } from "../ground.ts";

export interface Retention {
  /** Begins the pass of the day where nobody has; cheap when somebody has. */
  look(): Promise<void>;
  /** Resolves when no pass is under way. */
  finish(): Promise<void>;
  /** Stops a pass between two batches: the next one goes on there. */
  close(): Promise<void>;
}

type RetentionGround = Pick<Ground, "pool" | "clock" | "config" | "log">;

/** The quiet of the night, after the meters of the day before have spoken. */
const startsAtMs = 3.5 * 3_600_000;

/** What the pass does under these settings. */
export function passOf(
  config: Pick<Config, "SDS_RETAIN_PASS" | "SDS_DIP_ENVIRONMENT_TAG">,
): "apply" | "plan" | "off" {
  // Elsewhere clocks run through years, and what a test looks at afterwards would be gone.
  return config.SDS_RETAIN_PASS ?? (config.SDS_DIP_ENVIRONMENT_TAG === "PRD" ? "apply" : "off");
}

/** Nothing is begun before the first look. */
export function startRetention(ground: RetentionGround): Retention {
  const { pool, clock, config, log } = ground;
  const told = log.child({ stage: "retention" });
  const does = passOf(config);
  const stop = new AbortController();
  let seen: SettlementDay | null = null;
  let running: Promise<void> = Promise.resolve();

  async function pass(): Promise<void> {
    try {
      told.info(does === "apply" ? await removed(ground, stop.signal) : await planned(ground));
    } catch (error) {
      if (stop.signal.aborted) return;
      const known = operatingErrorOf(error);
      if (known === null) throw error;
      told.warn({ code: known.code, detail: known.message });
    }
  }
  return {
    async look() {
      const day = dayAt(clock.now() - startsAtMs);
      if (does === "off" || day === seen) return;
      const isOurs = await claimDailyPass(pool, "retention", day);
      seen = day;
      if (isOurs) running = running.then(pass);
    },
    finish: () => running,
    async close() {
      stop.abort();
      await running;
    },
  };
}

async function planned(ground: RetentionGround) {
  const { days, inbox } = await planRetention(ground.pool, boundsOf(ground));
  const detail = `${days.length} settlement days and ${inbox.messages} messages are too old`;
  await transaction(ground.pool, (client) =>
    note(ground, client, {
      kind: "retention.plan",
      subjects: ["record"],
      after: { days: days.length, messages: inbox.messages },
    }),
  );
  return { outcome: "planned", count: days.length, detail };
}

async function removed(ground: RetentionGround, signal: AbortSignal) {
  const { days, inbox } = await applyRetention(ground.pool, boundsOf(ground), {
    note: (client, act) => note(ground, client, act),
    signal,
  });
  const rows = days.reduce((sum, each) => sum + each.versions + each.rows, 0);
  await transaction(ground.pool, (client) =>
    note(ground, client, {
      kind: "retention.apply",
      subjects: ["record"],
      after: { days: days.length, rows, messages: inbox.messages },
    }),
  );
  const detail = `${days.length} settlement days with ${rows} rows, ${inbox.messages} messages`;
  return { outcome: "removed", count: days.length, detail };
}

interface PassAct extends Omit<RetentionAct, "kind"> {
  readonly kind: RetentionAct["kind"] | "retention.plan" | "retention.apply";
}

async function note({ clock }: RetentionGround, client: Client, act: PassAct): Promise<void> {
  await appendAudit(client, {
    ...{ stream: "service", at: clock.now(), actor: "sweep", role: "service", actId: null },
    ...{ kind: act.kind, subjects: act.subjects, reason: null },
    ...{ before: null, after: act.after, ruleset: null },
  });
}

function boundsOf({ clock, config }: RetentionGround): RetentionBounds {
  const { SDS_RETAIN_DAYS: days, SDS_RETAIN_INBOX_DAYS: inboxDays } = config;
  return retentionBounds(clock.now(), { days, inboxDays });
}
