/**
 * Receipts: each device is told up to which of its numbers everything is on record (meters-and-mqtt.md 5.9). Only
 * what is committed is spoken of; nothing of it stands in the way of an acknowledgement. A receipt that does not get
 * out is owed, and told again: one that is lost costs a repeat, nothing else.
 */
import { faultPoint } from "../fault-point.ts";
import { limits } from "../limits.ts";
import type { ReceiptPorts } from "./receipt-ports.ts";

/** Devices that wait to be told, gathered over a second so that each is told once. */
export class Receipts {
  readonly #ports: ReceiptPorts;
  #devices = new Set<string>();
  #blocks: string[] = [];
  // What a life before this one owed is not known yet.
  #isBehind = true;

  constructor(ports: ReceiptPorts) {
    this.#ports = ports;
  }

  /** True while some of what is owed may not have got out when it was noted: a store or the broker was away. */
  get isBehind(): boolean {
    return this.#isBehind;
  }

  /** Notes a block that is committed. Repeats are told of too: their sender has missed a receipt. */
  owe(blockId: string, messages: readonly { readonly deviceId: string }[]): void {
    // A broker that is away for long does not fill the memory: the blocks stay owed on record.
    if (this.#devices.size >= limits.receiptWaitingMax) return;
    this.#blocks.push(blockId);
    for (const { deviceId } of messages) this.#devices.add(deviceId);
  }

  /** Tells all devices noted since the last time; returns how many. What fails stays owed on record. */
  async tellNoted(): Promise<number> {
    const [devices, blocks] = [this.#devices, this.#blocks];
    this.#devices = new Set();
    this.#blocks = [];
    const wasBehind = this.#isBehind;
    // Until it is known better: what cannot be told fails on its way.
    this.#isBehind = true;
    const told = await this.#tell([...devices], blocks);
    this.#isBehind = wasBehind || told < devices.size;
    return told;
  }

  /**
   * Tells the devices of blocks whose receipts have been owed for so long, milliseconds of machine time. Returns how many,
   * and whether all of them could be told.
   */
  async tellOwed(ageMs: number): Promise<{ readonly told: number; readonly isAll: boolean }> {
    for (let told = 0; ; ) {
      const owed = await this.#ports.loadOwed(ageMs, limits.receiptBlocksMax);
      const devices = new Set(owed.flatMap(({ deviceIds }) => deviceIds));
      const blocks = owed.map(({ blockId }) => blockId);
      const count = await this.#tell([...devices], blocks);
      told += count;
      if (count < devices.size) return { told, isAll: false };
      if (owed.length < limits.receiptBlocksMax) {
        // Of all that is owed, not only of what has been so for a while.
        if (ageMs === 0) this.#isBehind = false;
        return { told, isAll: true };
      }
    }
  }

  async #tell(devices: readonly string[], blocks: readonly string[]): Promise<number> {
    const inOrder = [...devices].sort();
    let told = 0;
    for (let from = 0; from < inOrder.length; from += limits.receiptDevicesMax) {
      const part = inOrder.slice(from, from + limits.receiptDevicesMax);
      if (!(await this.#ports.publish(await this.#ports.raiseLevels(part)))) return told;
      told += part.length;
    }
    faultPoint("ingest.receipted");
    if (blocks.length > 0) await this.#ports.settle(blocks);
    return told;
  }
}
