/** A private mosquitto on 127.0.0.1: persistent, nothing dropped from a queue, wide windows for group acknowledgements. */
import { chownSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Child, startChild, untilReady } from "./child.ts";
import { findBinaries, isAtLeast, programVersion, type SearchPath } from "./find-binary.ts";
import { onFreePort } from "./free-port.ts";
import { connectMqtt } from "./probe.ts";
import { type Account, ownFolder } from "./service-account.ts";

/** The oldest mosquitto with MQTT 5 and the settings below. */
const mosquittoLeast = [2, 0] as const;

export interface MosquittoProgram {
  readonly file: string;
  readonly version: string;
}

const env = { LANG: "C", LC_ALL: "C", TZ: "UTC" };

/** The first fitting mosquitto. */
export async function findMosquitto(
  search: SearchPath,
  passedOver: string[] = [],
): Promise<MosquittoProgram | null> {
  for (const file of findBinaries("mosquitto", search)) {
    const version = await programVersion(file, ["-h"], env);
    if (version === null) passedOver.push(`${file} does not run`);
    else if (!isAtLeast(version, mosquittoLeast))
      passedOver.push(`${file} is version ${version}, older than ${mosquittoLeast.join(".")}`);
    else return { file, version };
  }
  return null;
}

export class PrivateMosquitto {
  readonly program: MosquittoProgram;
  private readonly folder: string;
  private readonly account: Account | null;
  private child: Child | null = null;
  private port = 0;

  constructor(program: MosquittoProgram, folder: string, account: Account | null) {
    this.program = program;
    this.folder = folder;
    this.account = account;
  }

  get url(): string {
    return `mqtt://127.0.0.1:${this.port}`;
  }

  get pid(): number | null {
    return this.child?.ending() === null ? this.child.pid : null;
  }

  /** Resolves when it takes an MQTT 5 connection. */
  async start(): Promise<void> {
    ownFolder(this.folder, this.account);
    await onFreePort((port) => this.startOn(port));
  }

  /** Stops it in an orderly way (its queues are saved) and starts it again on the same port. */
  async restart(): Promise<void> {
    await this.stop();
    await this.startOn(this.port);
  }

  async stop(): Promise<void> {
    await this.child?.stop("SIGTERM", 10_000);
  }

  private async startOn(port: number): Promise<void> {
    this.port = port;
    const file = join(this.folder, "mosquitto.conf");
    writeFileSync(file, this.configuration(), { mode: 0o600 });
    if (this.account !== null) chownSync(file, this.account.uid, this.account.gid);
    const child = await startChild({
      name: "mosquitto",
      file: this.program.file,
      args: ["-c", file],
      cwd: this.folder,
      env,
      account: this.account,
      logFile: join(this.folder, "mosquitto.log"),
    });
    this.child = child;
    try {
      await untilReady(child, () => connectMqtt(this.url, 5), 30_000);
    } catch (error) {
      await child.stop("SIGTERM", 5_000);
      throw error;
    }
  }

  private configuration(): string {
    return [
      `listener ${this.port} 127.0.0.1`,
      "allow_anonymous true",
      "persistence true",
      `persistence_location ${this.folder}/`,
      "autosave_interval 30",
      "persistent_client_expiration 14d",
      // The default of 1,000 drops messages that the sender has seen acknowledged.
      "max_queued_messages 0",
      // The default of 20 throttles acknowledgements that are given in groups.
      "max_inflight_messages 200",
      "message_size_limit 0",
      "set_tcp_nodelay true",
      "sys_interval 10",
      "log_dest stderr",
      "log_type error",
      "log_type warning",
      "log_type notice",
      "connection_messages false",
      "",
    ].join("\n");
  }
}
