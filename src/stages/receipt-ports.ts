/** What receipts need of the record and of the broker. */
import type { DeviceLevel } from "../domain/ingest/device-level.ts";

/** A block whose devices are to be told. */
export interface OwedBlock {
  readonly blockId: string;
  /** Its devices; in no order, and none where it holds no numbered message. */
  readonly deviceIds: readonly string[];
}

export interface ReceiptPorts {
  /** Raises the levels of devices, which come in order, as far as their messages are committed, and gives them. */
  raiseLevels(deviceIds: readonly string[]): Promise<readonly DeviceLevel[]>;
  /** Publishes receipts; false: not all of them are known to be at the broker. */
  publish(levels: readonly DeviceLevel[]): Promise<boolean>;
  settle(blockIds: readonly string[]): Promise<void>;
  /** Blocks that have been owed for longer than `ageMs` of the machine's time, `max` of them at most. */
  loadOwed(ageMs: number, max: number): Promise<readonly OwedBlock[]>;
}
