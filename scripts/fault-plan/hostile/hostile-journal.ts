/** What the hostile gateway enters in the ledger of the run: the checker is to find each of its messages, as those of meters. */
import { join } from "node:path";
import { type LinesFile, openLinesFile } from "../../../simulator/ledger/lines-file.ts";
import type { HostileMessage, SpentDevice } from "./hostile-messages.ts";

/** Above every running number of a load's own faults. */
const firstNumber = 1_000_000;

export class HostileJournal {
  readonly #sent: LinesFile;
  readonly #injected: LinesFile;
  readonly #day: string;
  #devices = 0;

  /** Goes on with the files of the ledger; `day` is the first of the load, as text. */
  static async open(ledger: string, day: string): Promise<HostileJournal> {
    const open = (name: string) => openLinesFile(join(ledger, name), false);
    return new HostileJournal(await open("sent.jsonl"), await open("injected.jsonl"), day);
  }

  private constructor(sent: LinesFile, injected: LinesFile, day: string) {
    this.#sent = sent;
    this.#injected = injected;
    this.#day = day;
  }

  /** Has the lines of messages on disk when it resolves: before any of them goes out. */
  async enter(messages: readonly HostileMessage[]): Promise<void> {
    const lines = messages.map(({ device, seq, sha256, payload }) =>
      JSON.stringify({
        ...{ n: firstNumber, esme: device, seq, sha256, bytes: payload.length },
        // Nothing of it is ever read.
        ...{ kind: "profile.hh", reads: 0 },
      }),
    );
    await this.#sent.commit(lines);
  }

  /** The numbers of a device and the word for which they are parked; of one that floods some are still held for that. */
  expect({ kind, device, seq: [first, last] }: SpentDevice): void {
    this.#devices += 1;
    const [, reason = ""] = kind.parkedAs.split(".");
    const line = JSON.stringify({
      ...{ n: firstNumber + this.#devices, fault: "F-R22", kind: kind.name, meter: 0 },
      ...{ esme: device, mpan: null, mq: "AI", day: this.#day },
      ...{ periods: [], truthWh: [], reportedWh: [] },
      seq: Array.from({ length: last - first + 1 }, (_, index) => first + index),
      detectable: kind.isFlood !== true,
      expect: {
        read: kind.isFlood === true ? null : ["parked", reason],
        ...{ slot: null, ending: "A", exception: null, advisory: null, refusal: false },
      },
    });
    // Kept in memory until the next write or the end: it is read when the run is over.
    void this.#injected.append([line]);
  }

  async close(): Promise<void> {
    await this.#sent.close();
    await this.#injected.close();
  }
}
