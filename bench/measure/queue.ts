/** What Redis says of itself: whether it keeps what it is told, and how much it has written. */
import { Redis } from "ioredis";

export interface QueueFigures {
  readonly appendonly: string;
  readonly appendfsync: string;
  /** Size of the append-only file, bytes. */
  readonly fileBytes: number;
  readonly commands: number;
}

/** Asks the server; null when the queue is on PostgreSQL. */
export async function queueFigures(url: string | null): Promise<QueueFigures | null> {
  if (url === null) return null;
  const redis = new Redis(url, { maxRetriesPerRequest: 1 });
  try {
    const info = `${await redis.info("persistence")}\n${await redis.info("stats")}`;
    const field = (name: string) => Number(new RegExp(`^${name}:(\\d+)`, "m").exec(info)?.[1] ?? 0);
    return {
      appendonly: await setting(redis, "appendonly"),
      appendfsync: await setting(redis, "appendfsync"),
      fileBytes: field("aof_current_size"),
      commands: field("total_commands_processed"),
    };
  } finally {
    redis.disconnect();
  }
}

async function setting(redis: Redis, name: string): Promise<string> {
  const answer = await redis.config("GET", name);
  return Array.isArray(answer) ? String(answer[1] ?? "") : "";
}
