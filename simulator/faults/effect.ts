/** What a fault does to the messages of one point and day. Every part is optional; faults are applied in their order. */
import type { SettlementDay } from "../../src/domain/time/settlement-day.ts";
import type { AskedRead } from "../messages/asked-read.ts";
import type { Draft } from "../messages/draft.ts";
import type { MessageBody } from "../messages/message-body.ts";
import type { SendManner } from "../messages/send-manner.ts";

/** Same: what it said by itself · truth · nothing comes · an outcome without values. */
export type AskedAnswer = "same" | "truth" | "nothing" | { readonly outcome: string };

export interface Effect {
  /**
   * What is told instead of the truth, by period; null: left out. Period 0 is the first row of the day's log, which
   * tells slot 48 of the day before: unless it is named there that row tells the truth, and heals a fault on slot 48.
   */
  readonly reported?: ReadonlyMap<number, number | null>;
  /** What the meter really measured, 48 half hours in watt-hours: it changes the truth, and the registers with it. */
  readonly truth?: Float64Array;
  /** The messages of the day as they would go out -> what goes out instead: left out, moved, doubled, cut, others. */
  messages?(drafts: readonly Draft[]): readonly Draft[];
  /** The body before it is text. */
  document?(body: MessageBody, of: Draft): MessageBody;
  /** The text before it is bytes. */
  text?(text: string, of: Draft): string;
  bytes?(bytes: Buffer, of: Draft): Buffer;
  topic?(topic: string, of: Draft): string;
  /** Content type, expiry, retain flag: how it is handed to the broker. */
  manner?(manner: SendManner, of: Draft): SendManner;
  /** What the register says at a midnight; null: that midnight is left out. */
  register?(wh: number, midnight: SettlementDay, of: Draft): number | null;
  /** What comes when the meter is asked for the day at `now`, market time; absent: the same as it said by itself. */
  asked?(read: AskedRead, now: number): AskedAnswer;
  /** True: the half hours come only when the service asks for them. */
  readonly awaitsRequest?: boolean;
}
