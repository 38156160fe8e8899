/**
 * A private PostgreSQL on 127.0.0.1: from the system's programs or from npm's. It belongs to one run, has a
 * password of its own and keeps every promise about durability, because runs are judged by what survives.
 */
import { randomBytes } from "node:crypto";
import { chownSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { totalmem } from "node:os";
import { join } from "node:path";
import { sleepWall } from "../std/clock.ts";
import { type Child, startChild, untilReady } from "./child.ts";
import { onFreePort } from "./free-port.ts";
import { type PostgresProgram, serverEnv } from "./postgres-program.ts";
import { probePostgres } from "./probe.ts";
import { type Account, ownFolder } from "./service-account.ts";
import { StackError } from "./stack-error.ts";

const megabyte = 1_048_576;

/** Room for pages in MiB: an eighth of the machine's memory, and never more than half of what a server may take (I10). */
function usualBuffersMb(): number {
  return Math.min(Math.max(Math.floor(totalmem() / megabyte / 8), 256), 512);
}

/** Room for pages in MiB of a server that a machine is there for: a quarter of its memory. */
export function servingBuffersMb(): number {
  return Math.max(Math.floor(totalmem() / megabyte / 4), usualBuffersMb());
}

/** Settings of every private instance, but for its room for pages. Durable on purpose: nothing here may flatter a measurement. */
const settings: Readonly<Record<string, string>> = {
  listen_addresses: "127.0.0.1",
  // A path with a long folder would not fit into a socket address (107 characters).
  unix_socket_directories: "",
  max_connections: "200",
  fsync: "on",
  synchronous_commit: "on",
  full_page_writes: "on",
  max_wal_size: "4GB",
  checkpoint_timeout: "15min",
  // Tables that a run fills from nothing are soon known to the planner; the usual minute is a whole demo.
  autovacuum_naptime: "10s",
  timezone: "UTC",
  log_timezone: "UTC",
  // Memory and flash: a page elsewhere costs what the next one costs.
  random_page_cost: "1.1",
  // Compiling our short statements costs more than it saves.
  jit: "off",
};

const startMs = 60_000;
/** How long sessions may outlive a server that was killed. */
const orphansMs = 15_000;

/** A PostgreSQL of ours, and what tests do to it. */
export class PrivatePostgres {
  readonly program: PostgresProgram;
  private readonly folder: string;
  private readonly account: Account | null;
  private readonly buffersMb: number;
  private readonly password: string;
  private child: Child | null = null;
  private port = 0;

  /** An instance whose data lie in `folder`, made there with initdb when there are none; `buffersMb` is its room for pages. */
  constructor(
    program: PostgresProgram,
    folder: string,
    account: Account | null,
    buffersMb = usualBuffersMb(),
  ) {
    this.program = program;
    this.folder = folder;
    this.account = account;
    this.buffersMb = buffersMb;
    this.password = passwordIn(folder, account);
  }

  get url(): string {
    return `postgres://sds:${this.password}@127.0.0.1:${this.port}/sds`;
  }

  /** The postmaster's process; null while it is down. */
  get pid(): number | null {
    return this.child?.ending() === null ? this.child.pid : null;
  }

  /** Starts it and makes the database `sds`; resolves when it answers. */
  async start(): Promise<void> {
    const isNew = !existsSync(join(this.data, "PG_VERSION"));
    if (isNew) await this.initialise();
    await onFreePort((port) => this.startOn(port));
    if (isNew) await probePostgres(this.urlOf("postgres"), ["create database sds"]);
  }

  /** Stops it in an orderly way and starts it again on the same port. */
  async restart(): Promise<void> {
    await this.stop();
    // Sessions of a server that was killed notice it in their own time, and until the last has gone it cannot start.
    for (const deadline = Date.now() + orphansMs; ; ) {
      try {
        return await this.startOn(this.port);
      } catch (error) {
        if (!/shared memory block .* is still in use/.test(String(error)) || Date.now() > deadline)
          throw error;
      }
      await sleepWall(50);
    }
  }

  /** Ends the server as a power cut would; `restart` brings it back through crash recovery. */
  async kill(): Promise<void> {
    await this.child?.stop("SIGKILL", 10_000);
  }

  /** Ends sessions and stops. `hard` spares the last checkpoint when the data will be thrown away. */
  async stop(hard = false): Promise<void> {
    await this.child?.stop(hard ? "SIGQUIT" : "SIGINT", 30_000);
  }

  private get data(): string {
    return join(this.folder, "data");
  }

  private get env(): NodeJS.ProcessEnv {
    return serverEnv(this.program.bin, this.program.libraries);
  }

  private urlOf(database: string): string {
    return this.url.replace(/\/sds$/, `/${database}`);
  }

  private async initialise(): Promise<void> {
    const child = await startChild({
      name: "initdb",
      file: join(this.program.bin, "initdb"),
      args: [
        `--pgdata=${this.data}`,
        "--username=sds",
        `--pwfile=${passwordFile(this.folder)}`,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C",
        // The instance is new: after a power cut in this second it is simply made again.
        "--no-sync",
      ],
      cwd: this.folder,
      env: this.env,
      account: this.account,
      logFile: join(this.folder, "initdb.log"),
    });
    const how = await child.ended;
    if (how !== "exit 0")
      throw new StackError(
        `initdb ended with ${how}:\n${readFileSync(join(this.folder, "initdb.log"), "utf8").trim()}`,
      );
  }

  private async startOn(port: number): Promise<void> {
    this.port = port;
    const child = await startChild({
      name: "PostgreSQL",
      file: join(this.program.bin, "postgres"),
      args: [
        "-D",
        this.data,
        "-p",
        String(port),
        ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
        ...["-c", `shared_buffers=${this.buffersMb}MB`],
      ],
      cwd: this.folder,
      env: this.env,
      account: this.account,
      logFile: join(this.folder, "postgres.log"),
      // Immediate shutdown: its sessions end with it.
      guardSignal: "SIGQUIT",
    });
    this.child = child;
    try {
      await untilReady(child, () => probePostgres(this.urlOf("postgres")), startMs);
    } catch (error) {
      await child.stop("SIGQUIT", 10_000);
      throw error;
    }
  }
}

function passwordFile(folder: string): string {
  return join(folder, "password");
}

/** The instance's password, made on first use and readable by its account alone. */
function passwordIn(folder: string, account: Account | null): string {
  ownFolder(folder, account);
  const file = passwordFile(folder);
  if (!existsSync(file)) {
    writeFileSync(file, randomBytes(16).toString("hex"), { mode: 0o600 });
    if (account !== null) chownSync(file, account.uid, account.gid);
  }
  return readFileSync(file, "utf8").trim();
}
