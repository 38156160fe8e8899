/** Works of all stages in memory, under the rules of the record's: claims with a fence, leases that may run out. */
import { OperatingError } from "../../../src/errors.ts";
import type { Stage } from "../../../src/pipeline.ts";
import type { Bell, ClaimedWork } from "../../../src/stages/ports.ts";
import type { Process } from "./gate.ts";

export interface Work extends ClaimedWork {
  readonly stage: Stage;
  /** Market time. */
  readonly dueAt: number;
  /** Null: it waits. */
  readonly holder: Process | null;
}

type NewWork = Pick<Work, "stage" | "dueAt"> & Partial<Pick<Work, "blockIds" | "days" | "ids">>;

export class WorkList {
  readonly #works = new Map<string, Work>();
  #count = 0;

  get works(): readonly Work[] {
    return [...this.#works.values()];
  }

  add(work: NewWork): Bell {
    this.#count += 1;
    const workId = `w${this.#count}`;
    const all = { blockIds: [], days: [], ids: [], ...work, workId, attempt: 0, holder: null };
    this.#works.set(workId, all);
    return { stage: work.stage, workId, attempt: 0 };
  }

  /** What waits and is due, and what is held by the dead. */
  claimable(now: number): readonly Work[] {
    return this.works.filter(
      ({ holder, dueAt }) => dueAt <= now && (holder === null || !holder.isAlive),
    );
  }

  claim(workId: string, holder: Process): ClaimedWork {
    const work = this.#held(workId);
    const claimed = { ...work, holder, attempt: work.attempt + 1 };
    this.#works.set(workId, claimed);
    return claimed;
  }

  /** The lease of work that somebody holds runs out: another may take it, while its holder still believes to have it. */
  lapse(workId: string): void {
    this.#works.set(workId, { ...this.#held(workId), holder: null });
  }

  /** Ends claimed work; throws `CLAIM_LOST`, and ends nothing, when somebody else has taken one of it. */
  finish(claimed: readonly ClaimedWork[]): void {
    this.assertHeld(claimed);
    for (const { workId } of claimed) this.#works.delete(workId);
  }

  assertHeld(claimed: readonly ClaimedWork[]): void {
    for (const { workId, attempt } of claimed)
      if (this.#works.get(workId)?.attempt !== attempt)
        throw new OperatingError("CLAIM_LOST", workId);
  }

  /** Gives work back, to be done from `dueAt` on. */
  putOff({ workId, attempt }: ClaimedWork, dueAt: number): void {
    const work = this.#works.get(workId);
    if (work?.attempt === attempt) this.#works.set(workId, { ...work, dueAt, holder: null });
  }

  #held(workId: string): Work {
    const work = this.#works.get(workId);
    if (work === undefined) throw new Error(`there is no work ${workId}`);
    return work;
  }
}
