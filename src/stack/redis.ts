/** A private Redis on 127.0.0.1: append-only file, nothing evicted, no snapshots, a password of its own. */
import { randomBytes } from "node:crypto";
import { chownSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Child, startChild, untilReady } from "./child.ts";
import { findBinaries, isAtLeast, programVersion, type SearchPath } from "./find-binary.ts";
import { onFreePort } from "./free-port.ts";
import { probeRedis } from "./probe.ts";
import { type Account, ownFolder } from "./service-account.ts";

/** The oldest Redis that BullMQ works with. */
export const redisLeast = [6, 2] as const;

export interface RedisProgram {
  readonly file: string;
  readonly version: string;
}

const env = { LANG: "C", LC_ALL: "C", TZ: "UTC" };

/**
 * The first fitting redis-server (or valkey-server). The link is never resolved: Debian's points at a program that picks
 * its role by the name it is called by.
 */
export async function findRedis(
  search: SearchPath,
  passedOver: string[] = [],
): Promise<RedisProgram | null> {
  const files = [...findBinaries("redis-server", search), ...findBinaries("valkey-server", search)];
  for (const file of files) {
    const version = await programVersion(file, ["--version"], env);
    if (version === null) passedOver.push(`${file} does not run`);
    else if (!isAtLeast(version, redisLeast))
      passedOver.push(`${file} is version ${version}, older than ${redisLeast.join(".")}`);
    else return { file, version };
  }
  return null;
}

export class PrivateRedis {
  readonly program: RedisProgram;
  private readonly folder: string;
  private readonly account: Account | null;
  private readonly password = randomBytes(16).toString("hex");
  private child: Child | null = null;
  private port = 0;

  constructor(program: RedisProgram, folder: string, account: Account | null) {
    this.program = program;
    this.folder = folder;
    this.account = account;
  }

  get url(): string {
    return `redis://:${this.password}@127.0.0.1:${this.port}`;
  }

  get pid(): number | null {
    return this.child?.ending() === null ? this.child.pid : null;
  }

  /** Resolves when it answers. */
  async start(): Promise<void> {
    ownFolder(this.folder, this.account);
    await onFreePort((port) => this.startOn(port));
  }

  /** Stops it in an orderly way and starts it again on the same port with the same data. */
  async restart(): Promise<void> {
    await this.stop();
    await this.startOn(this.port);
  }

  async stop(): Promise<void> {
    await this.child?.stop("SIGTERM", 10_000);
  }

  private async startOn(port: number): Promise<void> {
    this.port = port;
    const file = join(this.folder, "redis.conf");
    writeFileSync(file, this.configuration(), { mode: 0o600 });
    if (this.account !== null) chownSync(file, this.account.uid, this.account.gid);
    const child = await startChild({
      name: "Redis",
      file: this.program.file,
      args: [file],
      cwd: this.folder,
      env,
      account: this.account,
      logFile: join(this.folder, "redis.log"),
    });
    this.child = child;
    try {
      await untilReady(child, () => probeRedis(this.url), 30_000);
    } catch (error) {
      await child.stop("SIGTERM", 5_000);
      throw error;
    }
  }

  private configuration(): string {
    return [
      "bind 127.0.0.1",
      `port ${this.port}`,
      `requirepass ${this.password}`,
      "daemonize no",
      // Its working folder is its data folder, so no path needs quoting here.
      "dir .",
      "appendonly yes",
      "appendfsync everysec",
      'save ""',
      "maxmemory-policy noeviction",
      "",
    ].join("\n");
  }
}
