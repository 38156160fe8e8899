/** Cases of rules over messages, V01 to V08. */
import { parseEsmeGuid } from "../../../src/domain/identity/esme-guid.ts";
import type { MeasurementQuantity } from "../../../src/domain/identity/measurement-quantity.ts";
import { formatInstant } from "../../../src/domain/time/instant.ts";
import { answerWithoutReads } from "../../../src/domain/validate/rules/answer-without-reads.ts";
import { badUnit } from "../../../src/domain/validate/rules/bad-unit.ts";
import { columnMismatch } from "../../../src/domain/validate/rules/column-mismatch.ts";
import {
  conflictingMessage,
  type MessageIdentity,
} from "../../../src/domain/validate/rules/conflicting-message.ts";
import { type MessageForm, malformed } from "../../../src/domain/validate/rules/malformed.ts";
import { outsideWindow } from "../../../src/domain/validate/rules/outside-window.ts";
import { ownClock } from "../../../src/domain/validate/rules/own-clock.ts";
import { topicMismatch } from "../../../src/domain/validate/rules/topic-mismatch.ts";
import { adapter, at, type RuleAdapter, tell, withData } from "./told.ts";

export const messageRules: Readonly<Record<string, RuleAdapter>> = {
  V01: adapter<MessageForm>((given, params) => tell(malformed, given, params)),

  V02: adapter<Record<"topicDevice" | "payloadDevice" | "topicService" | "payloadService", string>>(
    (given, params) =>
      withData(tell(topicMismatch, given, params), { device: parseEsmeGuid(given.topicDevice) }),
  ),

  V03: adapter<{ stored: readonly MessageIdentity[]; message: MessageIdentity }>((given, params) =>
    tell(conflictingMessage, given, params),
  ),

  V04: adapter<{ from: string; to: string; ends: readonly string[] }>((given, params) => {
    const window = { from: at(given.from), to: at(given.to) };
    const told = given.ends.map((text) => tell(outsideWindow, { end: at(text), window }, params));
    const refused = given.ends.filter((_, row) => told[row]?.result !== "pass");
    return {
      result: told.find(({ result }) => result !== "pass")?.result ?? "pass",
      data: {
        kept: given.ends.length - refused.length,
        refused: refused.map((text) => formatInstant(at(text))),
      },
    };
  }),

  V05: adapter<{ meterType: string; mq: MeasurementQuantity; valuesPerRow: number }>(
    ({ meterType, mq: quantity, valuesPerRow: figuresPerRow }, params) =>
      tell(columnMismatch, { meterType, quantity, figuresPerRow }, params),
  ),

  V06: adapter<{
    mq: MeasurementQuantity;
    unit: string;
    stamp: string | null;
    generation: "S1" | "S2";
  }>(({ mq: quantity, ...form }, params) => tell(badUnit, { quantity, ...form }, params)),

  V07: adapter<{
    code: string;
    success: boolean;
    cosem: number | null;
    rows: number;
    timesInARow: number;
  }>(({ cosem: deviceResult, ...answer }, params) =>
    tell(answerWithoutReads, { ...answer, deviceResult }, params),
  ),

  V08: adapter<{ rows: number; devices: number; future: number }>(
    ({ rows, devices, future: futureRows }, params) => {
      const told = tell(ownClock, { rows, devices, futureRows }, params);
      return withData(told, { suspendFuture: told.result === "suspect" });
    },
  ),
};
