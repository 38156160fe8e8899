/** What the page of stages needs of the record. */
import type { Stage } from "../../../pipeline.ts";
import type { Principal } from "../../console-route.ts";

/** Work of one stage and who does it. Members are messages or days. */
export interface StageStanding {
  readonly stage: Stage;
  readonly waiting: number;
  readonly running: number;
  readonly parked: number;
  readonly members: number;
  /** Machine seconds since the oldest waiting or running work was begotten; null: there is none. */
  readonly oldestSeconds: number | null;
  /** Market time from which the next waiting work may start; null: none waits. */
  readonly nextDueAt: number | null;
  readonly lastError: string | null;
  /** Over all processes that were heard of within half a minute. */
  readonly workers: number;
  readonly doneLastMinute: number;
  readonly failedLastMinute: number;
  /** Null: it takes work. */
  readonly pause: {
    readonly actor: string;
    readonly reason: string;
    /** Market time. */
    readonly at: number;
  } | null;
}

/** Parked works of one stage that the same error parked. */
export interface ParkedCause {
  readonly code: string;
  readonly works: number;
  readonly members: number;
  readonly oldestSeconds: number;
}

/** An act of a person on a stage, written down in the transaction of its effect. */
export interface StageAct {
  readonly stage: Stage;
  readonly principal: Principal;
  readonly reason: string;
  /** Market time. */
  readonly at: number;
  /** Given with the form: sent again, it is the same act. */
  readonly actId: string;
}

/** `same`: the act was carried out before, or the stage stood that way already. */
export type StageActed = "done" | "same";

export interface StagesPorts {
  loadStages(): Promise<readonly StageStanding[]>;
  listParked(stage: Stage): Promise<readonly ParkedCause[]>;
  pause(act: StageAct): Promise<StageActed>;
  resume(act: StageAct): Promise<StageActed>;
  /** Sends parked work back to the line, the oldest first; says how many works. */
  retry(act: StageAct): Promise<number>;
  newActId(): string;
}
