/** What a fault of the plan may do to a run, and what it may wait for. */
import { readFile } from "node:fs/promises";
import type { CallFaults } from "../../simulator/dip/platform/call-faults.ts";
import type { Random } from "../../simulator/random.ts";
import type { TcpProxy } from "../../simulator/transport/tcp-proxy.ts";
import type { CertificateFiles } from "../../src/stack/certificates.ts";
import type { Stack } from "../../src/stack/stack.ts";
import { sleepWall } from "../../src/std/clock.ts";
import type { Pool } from "../../src/store/pool.ts";
import type { Progress } from "../sim/drive.ts";
import {
  type Process,
  type ProcessName,
  processNames,
  type ServiceProcesses,
  unaskedEnds,
} from "../sim/service-processes.ts";
import type { HostileFigures } from "./hostile/hostile-figures.ts";

/** Servers whose links can be disturbed. */
export const proxiedLinks = ["mqtt", "postgres", "redis", "platform"] as const;
export type ProxiedLink = (typeof proxiedLinks)[number];

export interface DisturbanceGround {
  readonly stack: Stack;
  readonly pool: Pool;
  readonly service: ServiceProcesses;
  readonly callFaults: CallFaults;
  /** Empty unless the run is proxied. */
  readonly proxies: ReadonlyMap<ProxiedLink, TcpProxy>;
  /** Draws by the run's seed. */
  readonly random: Random;
  readonly signal: AbortSignal;
  /** Folder of the journals that the checker reads. */
  readonly ledger: string;
  /** Of the service and of the platform. */
  readonly certificates: CertificateFiles;
  /** Takes what is to be done when the run has ended, before its servers are stopped. */
  ended(work: () => Promise<unknown>): void;
}

/** How far a run was when it was looked at. */
export interface SeenProgress extends Progress {
  /** Messages of others than the load's meters that the broker had acknowledged. */
  readonly besides: number;
}

/** What a recovery is measured by. Machine milliseconds. */
export interface Recovery {
  /** From when on; absent: from when it is asked for. */
  readonly since?: number;
  /** Waited for at most; absent: a minute. */
  readonly withinMs?: number;
}

/** What a fault did to others than the load. */
export interface Besides {
  readonly halfHours: number;
  readonly lost: number;
}

/** Machine milliseconds: what does not come in that time does not come. */
const patienceMs = 60_000;
const askEveryMs = 20;

export class Disturbance {
  readonly stack: Stack;
  readonly pool: Pool;
  readonly callFaults: CallFaults;
  readonly proxies: ReadonlyMap<ProxiedLink, TcpProxy>;
  readonly random: Random;
  readonly standInUrl: string;
  readonly ledger: string;
  readonly certificates: CertificateFiles;
  readonly webhookUrl: string;
  readonly ended: DisturbanceGround["ended"];
  /** Messages that the broker has acknowledged of others than the load's meters: they wait for the service too. */
  besides: () => number = () => 0;
  /** True: the run's clock passes over no idle time, so that the load comes as long as the fault lasts. */
  passesNothing = false;
  /** What hostile traffic came to; null: there was none. */
  hostile: HostileFigures | null = null;
  /** Half hours that were stored besides the load, and how many of them are lost. */
  stored: Besides = { halfHours: 0, lost: 0 };
  /** What was seen to be wrong and keeps no run from its end, in words. */
  readonly wrong: string[] = [];
  readonly #service: ServiceProcesses;
  readonly #signal: AbortSignal;
  #progress: SeenProgress | null = null;
  #lookedAt = 0;
  #serversKilled = 0;
  #recoveryMs: number | null = null;

  constructor(ground: DisturbanceGround) {
    const { stack, pool, callFaults, proxies, random } = ground;
    this.stack = stack;
    this.pool = pool;
    this.callFaults = callFaults;
    this.proxies = proxies;
    this.random = random;
    this.ledger = ground.ledger;
    this.certificates = ground.certificates;
    this.webhookUrl = ground.service.webhookUrl;
    this.ended = ground.ended;
    this.standInUrl = ground.service.standInUrl;
    this.#service = ground.service;
    this.#signal = ground.signal;
  }

  /** The longest that the service took to have nothing waiting again, machine milliseconds; null: nobody asked. */
  get recoveryMs(): number | null {
    return this.#recoveryMs;
  }

  /** Processes of the service and servers that were killed. */
  get kills(): number {
    const deaths = this.processes.flatMap((each) => each.deaths);
    return this.#serversKilled + deaths.filter(({ how }) => how === "SIGKILL").length;
  }

  /** Ends that nobody brought about, in words. */
  get unasked(): readonly string[] {
    return unaskedEnds(this.processes);
  }

  get processes(): readonly Process[] {
    return this.#service.processes;
  }

  process(name: ProcessName): Process {
    return this.#service.process(name);
  }

  /** Sets the clock of every process of the service wrong by so many milliseconds, forward, or back when negative. */
  setClocks(aheadMs: number): void {
    for (const name of processNames) this.#service.setClock(name, aheadMs);
  }

  /** True when a process has written this to its log. */
  async hasLogged(name: ProcessName, text: string): Promise<boolean> {
    return (await readFile(this.#service.logFile(name), "utf8")).includes(text);
  }

  /** Environment of the processes of the service, for a command beside them. */
  get environment(): NodeJS.ProcessEnv {
    return this.#service.environment;
  }

  /** Where the processes of the service log. */
  get logFolder(): string {
    return this.#service.logFolder;
  }

  /** True while the service says that it can take work. */
  async isHealthy(): Promise<boolean> {
    // One that does not answer is not.
    return fetch(this.#service.healthUrl).then(
      ({ status }) => status === 200,
      () => false,
    );
  }

  /** How far the run was at the last look; null: nobody has looked yet. */
  get progress(): SeenProgress | null {
    return this.#progress;
  }

  /** Takes what the run has seen. */
  look(progress: Progress): void {
    this.#progress = { ...progress, besides: this.besides() };
    this.#lookedAt = Date.now();
  }

  /** Resolves when it holds of the run; rejects when that takes longer than a minute. */
  async until(what: string, holds: (progress: Progress) => boolean): Promise<void> {
    await this.untilSo(what, async () => this.#progress !== null && holds(this.#progress));
  }

  /** The same of anything that can be asked, within another time where one is given. */
  async untilSo(
    what: string,
    holds: () => Promise<boolean>,
    forMs: number = patienceMs,
  ): Promise<void> {
    const deadline = Date.now() + forMs;
    while (!(await holds())) {
      this.#signal.throwIfAborted();
      if (Date.now() > deadline) throw new Error(`waited ${forMs / 1_000} s in vain: ${what}`);
      await sleepWall(askEveryMs, this.#signal);
    }
  }

  /** Resolves when so large a share of the load has been sent: the fault strikes while there is work. */
  untilSent(share: number): Promise<void> {
    return this.until(
      `${share * 100} % of the load is sent`,
      ({ published, planned }) => published >= planned * share,
    );
  }

  /** Waits a time of the machine's that is a part of the fault, such as how long a server is away. */
  lasts(ms: number): Promise<void> {
    return sleepWall(ms, this.#signal);
  }

  /** SIGKILL to the server of a process number. */
  killServer(pid: number | null): void {
    if (pid === null) throw new Error("the server is not a process of this run");
    process.kill(pid, "SIGKILL");
    this.#serversKilled += 1;
  }

  /** SIGKILL to PostgreSQL and all its sessions. */
  async killPostgres(): Promise<void> {
    await this.stack.postgres.kill();
    this.#serversKilled += 1;
  }

  /** The fault is over; resolves when every process is there and nothing waits for the service. */
  async recovers({ since = Date.now(), withinMs = patienceMs }: Recovery = {}): Promise<void> {
    const from = Date.now();
    await Promise.all(this.processes.map((each) => each.ready()));
    await this.untilSo(
      "the service recovers",
      async () => this.#progress?.isOwed === false && this.#lookedAt > from,
      withinMs,
    );
    this.#recoveryMs = Math.max(this.#recoveryMs ?? 0, Date.now() - since);
  }
}
