/** The drill from the first message to the last comparison. */
import pg from "pg";
import { migrate } from "../../../src/store/migrate.ts";
import { bringBack, deleteData } from "./bring-back.ts";
import { type Comparison, compare } from "./compare.ts";
import type { DrillOptions } from "./options.ts";
import type { Place } from "./place.ts";
import { Replica } from "./replica.ts";
import { Writers } from "./writers.ts";

export interface DrillResult {
  readonly postgres: string;
  /** Messages that were acknowledged before the loss. */
  readonly acknowledged: number;
  /** Messages on their way when the server was lost. */
  readonly unanswered: number;
  /** Seconds from the loss to the first message that was stored again. */
  readonly backSeconds: number;
  readonly lost: Comparison;
  /** To the time that was noted: against what was acknowledged until then. */
  readonly pointInTime: Comparison & { readonly acknowledged: number };
  readonly ok: boolean;
}

/** Runs it; `say` gets a line for each step. The server is stopped when it ends, however it ends. */
export async function runDrill(
  place: Place,
  { messages, writers: count, secondsMax }: Omit<DrillOptions, "keep" | "json">,
  say: (line: string) => void,
): Promise<DrillResult> {
  const { postgres } = place;
  const writers = new Writers(count);
  const replica = new Replica(place);
  const third = Math.ceil(messages / 3);
  try {
    await postgres.start();
    await migrate(postgres.url);
    await writers.store(postgres.url, third);
    await replica.follow();
    await replica.takeBase();
    say(
      `base taken and verified at ${writers.acknowledged.length} messages; the replica is synchronous`,
    );
    await writers.store(postgres.url, third);
    const noted = await instantOf(postgres.url);
    const untilNoted = writers.acknowledged.length;
    say(`noted ${noted} at ${untilNoted} messages`);
    const lostAt = await loseUnderLoad(place, writers, third);
    await replica.end();
    const { length: acknowledged } = writers.acknowledged;
    const { unanswered } = writers;
    say(`killed and deleted at ${acknowledged} messages, ${unanswered} more on their way`);
    const before = [...writers.acknowledged];
    await bringBack(place, null);
    await writers.store(postgres.url, 1);
    const backSeconds = (Date.now() - lostAt) / 1_000;
    const lost = await compare(postgres.url, writers.acknowledged);
    say(`back after ${backSeconds.toFixed(1)} s: ${lost.missing} missing`);
    await postgres.stop(true);
    deleteData(place);
    await bringBack(place, noted);
    const pointInTime = await compare(postgres.url, before.slice(0, untilNoted));
    say(
      `restored to ${noted}: ${pointInTime.missing} missing, ${pointInTime.unacknowledged} later ones`,
    );
    const ok =
      isWhole(lost) &&
      isWhole(pointInTime) &&
      pointInTime.unacknowledged === 0 &&
      backSeconds <= secondsMax;
    return {
      ...{ postgres: place.version, acknowledged, unanswered, backSeconds, lost },
      pointInTime: { ...pointInTime, acknowledged: untilNoted },
      ok,
    };
  } finally {
    await replica.end();
    await postgres.stop(true);
  }
}

/** Stores on, and once `messages` more are acknowledged ends the server as a power cut would; gives the instant. */
async function loseUnderLoad(place: Place, writers: Writers, messages: number): Promise<number> {
  const until = writers.acknowledged.length + messages;
  let lostAt = 0;
  let losing: Promise<void> | null = null;
  await writers.store(place.postgres.url, Number.POSITIVE_INFINITY, (acknowledged) => {
    if (losing !== null || acknowledged < until) return;
    lostAt = Date.now();
    losing = place.postgres.kill();
  });
  await losing;
  deleteData(place);
  return lostAt;
}

/** The server's own clock between two groups of messages, as it writes it. */
async function instantOf(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ at: string }>("select clock_timestamp()::text as at");
    return rows[0]?.at ?? "";
  } finally {
    await client.end();
  }
}

function isWhole({ missing, damaged }: Comparison): boolean {
  return missing === 0 && damaged === 0;
}
