/** What acts by hand need of the world. The stages' own ports are only read through: what an act saves, it saves here. */
import type { DayKey } from "../../domain/day/day-key.ts";
import type { RegisterReadFact } from "../../domain/market/market-facts.ts";
import type { OutboxStanding, Resubmission } from "../../domain/submit/resubmission.ts";
import type { DueRequest } from "../../domain/timetable/read-request.ts";
import type { AcceptedRead } from "../../domain/validate/accepted-read.ts";
import type { AmendPorts, AskedMessage, KeptStretch } from "../../stages/amend-ports.ts";
import type { Bell, FillPorts, Kept } from "../../stages/ports.ts";
import type { ActRecord, SavedAct } from "./act.ts";

/** A device that can be asked for half hours of a day. */
export interface Askable extends DueRequest {
  readonly service: string;
  /** When the plan asks by itself, market time; null: it does not. */
  readonly nextAt: number | null;
}

/** What a person brings besides what follows from it. */
export interface Brought {
  readonly accepted: readonly (DayKey & AcceptedRead)[];
  readonly registerReads: readonly RegisterReadFact[];
  readonly amendments: readonly {
    readonly message: AskedMessage;
    readonly stretches: readonly KeptStretch[];
  }[];
}

export const nothingBrought: Brought = { accepted: [], registerReads: [], amendments: [] };

export interface HandPorts {
  /** Market time. */
  now(): number;
  readonly fill: FillPorts;
  readonly amend: AmendPorts;
  loadAskable(key: DayKey): Promise<readonly Askable[]>;
  /** Null: the day has not begun. */
  loadOutboxStanding(key: DayKey): Promise<OutboxStanding | null>;
  /** True once an act was carried out. */
  isCarriedOut(actId: string): Promise<boolean>;
  saveDays(record: ActRecord, kept: Kept, brought: Brought): Promise<SavedAct>;
  askReads(record: ActRecord, key: DayKey, devices: readonly Askable[]): Promise<SavedAct>;
  resubmit(
    record: ActRecord,
    key: DayKey,
    how: Exclude<Resubmission["kind"], "nothing">,
  ): Promise<SavedAct>;
  ring(bells: readonly Bell[]): Promise<unknown>;
}
