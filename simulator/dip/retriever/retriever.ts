/**
 * A meter data retriever: it starts where it is asked to (IF-061, answered by IF-062), stops (IF-063), and gives the half
 * hours that it was told to hold (IF-064), at once or when it is asked for them (IF-065).
 */
import { z } from "zod";
import { parseInstant } from "../../../src/domain/time/instant.ts";
import {
  dayAt,
  dayStart,
  isSettlementDay,
  type SettlementDay,
  settlementDay,
} from "../../../src/domain/time/settlement-day.ts";
import {
  allPeriods,
  periodEndOf,
  periodsPerDay,
} from "../../../src/domain/time/settlement-period.ts";
import type { Clock } from "../../../src/std/clock.ts";
import type { Envelope, M0, R0 } from "../envelope.ts";
import { writeKilowattHours } from "../kilowatt-hours.ts";
import type { Identifiers } from "../platform/identifiers.ts";
import { retrieverId } from "../platform/participants.ts";
import { writeStamp } from "../stamp.ts";

/** A day that it has read. */
export const retrievedDay = z.strictObject({
  mpan: z.string(),
  distributorDipId: z.string(),
  gspGroup: z.string(),
  quantity: z.enum(["AI", "AE", "RI", "RE"]),
  day: z.string().refine(isSettlementDay, "expected YYYY-MM-DD").transform(settlementDay),
  /** By period; null: it has none. */
  wattHours: z.array(z.int().min(0).nullable()).length(periodsPerDay),
  /** True: it gives the day only when it is asked for it. */
  held: z.boolean().default(false),
});
export type RetrievedDay = z.infer<typeof retrievedDay>;

export interface Retriever {
  /** Takes a day into its memory, and gives it unless it is held. */
  read(day: RetrievedDay): void;
  /** Takes messages from the platform; those of other channels are none of its business. */
  hear(messages: readonly Envelope[]): void;
  /** What it was asked, oldest first. */
  record(): readonly Envelope[];
}

/** The blocks of a request to read again that it goes by; the schema has found them there. */
const asked = z.object({ B077: z.object({ MDRReferenceDateTime: z.string() }) });

export function createRetriever({
  clock,
  identifiers,
  serviceId,
  publish,
}: {
  readonly clock: Clock;
  readonly identifiers: Identifiers;
  /** For whom it reads. */
  readonly serviceId: string;
  /** Hands a message to the platform, which stamps and delivers it. */
  readonly publish: (message: Envelope) => void;
}): Retriever {
  const days: RetrievedDay[] = [];
  const heard: Envelope[] = [];

  function send(
    [channel, event]: readonly [channel: string, event: string],
    M0: M0 | undefined,
    CustomBlock: unknown,
    answer: R0 | null = null,
  ): void {
    const at = clock.now();
    const sender = { channel, senderDipId: retrieverId, role: "MDR" };
    publish({
      payload: {
        CommonBlock: {
          S0: { interfaceID: channel, schemaVersion: "011", eventCode: `[${event}]` },
          S1: {
            environmentTag: "DEV",
            subText: null,
            senderUniqueReference: identifiers.senderReference(sender, at),
            senderTimestamp: writeStamp(at),
            senderDIPID: retrieverId,
            senderRoleID: "MDR",
            senderCorrelationID: null,
            DIPConnectionProviderID: null,
          },
          A0: { primaryRecipients: [serviceId], secondaryRecipients: [], always: [] },
          ...(M0 === undefined ? {} : { M0 }),
          ...(answer === null ? {} : { R0: answer }),
        },
        CustomBlock,
      },
    });
  }

  function give(day: RetrievedDay): void {
    const { mpan, distributorDipId, gspGroup, quantity, wattHours } = day;
    send(
      ["IF-064", "MDRConsumption"],
      { MPANCore: mpan, distributorDIPID: distributorDipId, GSPGroupID: gspGroup },
      { B045: { measurementQuantityID: quantity }, B941List: [dayBlock(day.day, wattHours)] },
    );
  }

  function answer(message: Envelope): void {
    const { CommonBlock, CustomBlock } = message.payload;
    const { S0, M0 } = CommonBlock;
    if (S0.interfaceID === "IF-061")
      send(["IF-062", "MDRStartResponse"], M0, CustomBlock, {
        responseCode: "A",
        responseMessages: [],
      });
    if (S0.eventCode !== "[MDRConsumption]") return;
    const question = asked.safeParse(CustomBlock);
    const at = parseInstant(question.data?.B077.MDRReferenceDateTime ?? "");
    for (const day of days)
      if (at !== null && day.mpan === M0?.MPANCore && day.day === dayAt(at)) give(day);
  }

  return {
    read(day) {
      days.push(day);
      if (!day.held) give(day);
    },
    hear(messages) {
      const channels = new Set(["IF-061", "IF-063", "IF-065"]);
      for (const message of messages) {
        if (!channels.has(message.payload.CommonBlock.S0.interfaceID)) continue;
        heard.push(message);
        answer(message);
      }
    },
    record: () => heard,
  };
}

/** B941: the half hours that it has of a UTC day, all of them actual. */
function dayBlock(day: SettlementDay, wattHours: RetrievedDay["wattHours"]) {
  return {
    settlementDay: { settlementDayDate: writeStamp(dayStart(day)), periodDuration: 30 },
    MDRConsumptionPeriods: allPeriods.flatMap((period) => {
      const value = wattHours[period - 1] ?? null;
      return value === null
        ? []
        : [{ sp: writeStamp(periodEndOf(day, period)), v: writeKilowattHours(value), q: "A" }];
    }),
  };
}
