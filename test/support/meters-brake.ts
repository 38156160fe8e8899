/**
 * Stops the meters after so many messages, so that a test decides what is sent while a server is away, however fast
 * or slow the machine is. It counts what goes through the broker, as a subscriber of its own.
 */
import mqtt, { type MqttClient } from "mqtt";
import type { Program } from "../../src/stack/program.ts";

export class MetersBrake {
  readonly #client: MqttClient;
  readonly #meters: Program;
  #seen = 0;
  #stopAt = Number.POSITIVE_INFINITY;
  #onStopped: () => void = () => undefined;

  private constructor(client: MqttClient, meters: Program) {
    this.#client = client;
    this.#meters = meters;
    client.on("message", () => {
      this.#seen += 1;
      if (this.#seen === this.#stopAt) this.#stop();
    });
    // The broker goes away in some tests; the client comes back by itself.
    client.on("error", () => undefined);
  }

  /** A brake on meters that have not sent anything yet. */
  static async open(
    meters: Program,
    broker: { url: string; version: 4 | 5 },
  ): Promise<MetersBrake> {
    const options = { protocolVersion: broker.version, reconnectPeriod: 50 };
    const client = await mqtt.connectAsync(broker.url, options);
    const brake = new MetersBrake(client, meters);
    await client.subscribeAsync("dcc/#", { qos: 0 });
    return brake;
  }

  /** Messages that have gone through the broker. */
  seen(): number {
    return this.#seen;
  }

  /** Lets the meters send; resolves when about `count` further messages have gone through and they stand still again. */
  letThrough(count: number): Promise<void> {
    this.#stopAt = this.#seen + count;
    const stopped = new Promise<void>((resolve) => {
      this.#onStopped = resolve;
    });
    this.release();
    return stopped;
  }

  /** Lets them go on, for good unless `letThrough` has set a mark. */
  release(): void {
    this.#meters.process.kill("SIGCONT");
  }

  async close(): Promise<void> {
    await this.#client.endAsync(true);
  }

  #stop(): void {
    this.#meters.process.kill("SIGSTOP");
    this.#onStopped();
  }
}
