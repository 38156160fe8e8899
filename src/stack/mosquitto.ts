/** A private mosquitto on 127.0.0.1: open to whoever reaches it, or with certificates and the access list that we ship. */
import { chownSync, copyFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type BrokerCertificates, gatewayIdentity, proofIn } from "./broker-certificates.ts";
import { type Child, startChild, untilReady } from "./child.ts";
import { findBinaries, isAtLeast, programVersion, type SearchPath } from "./find-binary.ts";
import { onFreePort } from "./free-port.ts";
import {
  openConfiguration,
  securedConfiguration,
  shippedAccessList,
} from "./mosquitto-configuration.ts";
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
  private readonly certificates: BrokerCertificates | null;
  private child: Child | null = null;
  private port = 0;

  /** Without certificates it is open to whoever reaches it. */
  constructor(
    program: MosquittoProgram,
    folder: string,
    account: Account | null,
    certificates: BrokerCertificates | null = null,
  ) {
    this.program = program;
    this.folder = folder;
    this.account = account;
    this.certificates = certificates;
  }

  get url(): string {
    return `${this.certificates === null ? "mqtt" : "mqtts"}://127.0.0.1:${this.port}`;
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
    this.hand(file);
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
    const { certificates } = this;
    const proof = certificates === null ? null : proofIn(certificates.folder, gatewayIdentity);
    try {
      await untilReady(child, () => connectMqtt(this.url, 5, proof), 30_000);
    } catch (error) {
      await child.stop("SIGTERM", 5_000);
      throw error;
    }
  }

  private configuration(): string {
    const { certificates, folder, port } = this;
    if (certificates === null) return openConfiguration(port, folder);
    const { ca, server } = certificates;
    // Copies that the broker's account can reach and read.
    for (const [from, name] of [
      [ca, "ca.pem"],
      [server.cert, "server.pem"],
      [server.key, "server.key"],
      [shippedAccessList, "acl"],
    ] as const) {
      copyFileSync(from, join(folder, name));
      this.hand(join(folder, name));
    }
    return securedConfiguration(port, folder);
  }

  private hand(file: string): void {
    if (this.account !== null) chownSync(file, this.account.uid, this.account.gid);
  }
}
