/**
 * The meters of a run. They can be let go message by message, so that a test decides what is sent while a server is
 * away, however fast or slow the machine is: a subscriber of its own counts what goes through the broker.
 */
import mqtt, { type MqttClient } from "mqtt";
import type { Program } from "../../src/stack/program.ts";
import type { Stack } from "../../src/stack/stack.ts";
import type { RunGround } from "./run-ground.ts";
import { startSimulator } from "./start-simulator.ts";

export class SimulatedMeters {
  readonly #program: Program;
  readonly #watcher: MqttClient;
  #sent = 0;
  #stopAt = Number.POSITIVE_INFINITY;
  #onStopped: () => void = () => undefined;

  private constructor(program: Program, watcher: MqttClient) {
    this.#program = program;
    this.#watcher = watcher;
    watcher.on("message", () => {
      this.#sent += 1;
      if (this.#sent !== this.#stopAt) return;
      this.#program.process.kill("SIGSTOP");
      this.#onStopped();
    });
    // The broker goes away in some tests; the client comes back by itself.
    watcher.on("error", () => undefined);
  }

  /** Starts them; they send as their plan says until `letSend` holds them. */
  static async start(
    ground: RunGround,
    broker: Stack["mqtt"],
    standInUrl: string,
  ): Promise<SimulatedMeters> {
    const options = { protocolVersion: broker.version, reconnectPeriod: 50 };
    const watcher = await mqtt.connectAsync(broker.url, options);
    await watcher.subscribeAsync("dcc/#", { qos: 0 });
    const program = await startSimulator(ground, {
      name: "meters",
      script: "simulator/main.ts",
      args: [
        "run",
        ...ground.fleet,
        ...["--mqtt", broker.url, "--mqtt-version", String(broker.version)],
        ...["--standin", standInUrl, "--progress", "json"],
        // Few under way at a time, so that they stand still soon after they are stopped.
        ...["--outstanding", "16"],
      ],
      readyMs: null,
    });
    return new SimulatedMeters(program, watcher);
  }

  /** Messages that have gone through the broker. */
  sent(): number {
    return this.#sent;
  }

  /** Lets them go on; resolves when about `count` further messages have gone through and they stand still again. */
  letSend(count: number): Promise<void> {
    this.#stopAt = this.#sent + count;
    const stopped = new Promise<void>((resolve) => {
      this.#onStopped = resolve;
    });
    this.release();
    return stopped;
  }

  /** Lets them send all that is left. */
  release(): void {
    this.#program.process.kill("SIGCONT");
  }

  /** True once everything is sent and acknowledged by the broker. */
  areDone(): boolean {
    return this.#program.ending() === "exit 0";
  }

  async abandon(): Promise<void> {
    await this.#program.stop("SIGKILL", 5_000);
    await this.#watcher.endAsync(true);
  }
}
