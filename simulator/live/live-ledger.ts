/** The ledger of a run that goes on: days are added to the truth as they open, plantings to `injected.jsonl`. */
import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { SettlementDay } from "../../src/domain/time/settlement-day.ts";
import type { PlantedFault } from "../faults/planted-fault.ts";
import { injectedLinesOf } from "../ledger/injected.ts";
import { openLinesFile } from "../ledger/lines-file.ts";
import { type RunFile, writeRunFile } from "../ledger/run-file.ts";
import { carriedFaults } from "../ledger/sent.ts";
import { truthOfDay } from "../ledger/truth.ts";
import { addToTally, tallyOf } from "../ledger/truth-tally.ts";
import type { PlannedMessage } from "../messages/planned-message.ts";
import type { LivePlan } from "./live-plan.ts";

export class LiveLedger {
  readonly directory: string;
  readonly #plan: LivePlan;
  /** Lines of the plan that it began with. */
  readonly #baseLines: string;
  #run: RunFile;
  /** Sequence numbers of messages that carried a planted fault. */
  readonly #carried = new Map<PlantedFault, number[]>();
  #isChanged = false;
  /** One change of files after the other. */
  #writing: Promise<void> = Promise.resolve();

  private constructor(directory: string, plan: LivePlan, run: RunFile, baseLines: string) {
    this.directory = directory;
    this.#plan = plan;
    this.#run = run;
    this.#baseLines = baseLines;
  }

  /** Of a ledger whose plan is written. */
  static async open(directory: string, plan: LivePlan, run: RunFile): Promise<LiveLedger> {
    const baseLines = await readFile(join(directory, "injected.jsonl"), "utf8");
    return new LiveLedger(directory, plan, run, baseLines);
  }

  /** Enters the truth of a day and what is planted in it; on disk before anything of the day goes out. */
  async openDay(day: SettlementDay): Promise<void> {
    const lines = [...truthOfDay(this.#plan, day)];
    const tally = tallyOf(this.#run);
    for (const line of lines) addToTally(tally, line, this.#plan.from);
    const truth = await openLinesFile(join(this.directory, "truth.jsonl"), false);
    try {
      await truth.commit(lines.map((line) => JSON.stringify(line)));
    } finally {
      await truth.close();
    }
    this.#run = { ...this.#run, ...tally, days: this.#plan.days.length };
    this.#isChanged = true;
    await this.write();
  }

  /** What was planted, or taken away, is entered with the next writing. */
  changed(): void {
    this.#isChanged = true;
  }

  /** Notes which of the planted faults a message carries. */
  sent({ planned }: { readonly planned: PlannedMessage }): void {
    this.#run = { ...this.#run, messages: this.#run.messages + 1 };
    if (planned.isRepeat) return;
    for (const fault of carriedFaults(planned)) {
      this.#carried.set(fault, [...(this.#carried.get(fault) ?? []), planned.seq]);
      this.#isChanged = true;
    }
  }

  /** Writes what has changed; a reader sees the file as it was, or as it is. */
  write(): Promise<void> {
    this.#writing = this.#writing.then(() => this.#writeNow());
    return this.#writing;
  }

  async #writeNow(): Promise<void> {
    if (!this.#isChanged) return;
    this.#isChanged = false;
    const { planted } = this.#plan;
    const lines = [...injectedLinesOf(this.#plan, planted, (fault) => this.#seqOf(fault))];
    const text = lines.map((line) => `${JSON.stringify(line)}\n`).join("");
    const file = join(this.directory, "injected.jsonl");
    await writeFile(`${file}.new`, `${this.#baseLines}${text}`, { flush: true });
    await rename(`${file}.new`, file);
    await writeRunFile(this.directory, { ...this.#run, faultCount: this.#plan.faults.length });
  }

  /** Its own messages, and those that carry an effect beside its lines, such as slot 48 in the next day's log. */
  #seqOf(fault: PlantedFault): readonly number[] {
    const beside = [...this.#carried]
      .filter(([other]) => other.n === fault.n && other.planting.expect === null)
      .filter(([other]) => other.meter.number === fault.meter.number)
      .flatMap(([, numbers]) => numbers);
    return [...(this.#carried.get(fault) ?? []), ...beside];
  }
}
