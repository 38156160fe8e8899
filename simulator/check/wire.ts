/** The checker's own reading of IF-021 and IF-014 bodies, strict about what settles energy. */
import { z } from "zod";
import { isSettlementDay, type SettlementDay } from "../../src/domain/time/settlement-day.ts";
import { stampsOf } from "../messages/stamps.ts";

const periodSchema = z.object({
  sp: z.string(),
  v: z.string(),
  q: z.string(),
  e: z.string().nullable(),
  arc: z.string().nullable(),
});

const messageSchema = z.object({
  payload: z.object({
    CommonBlock: z.object({
      S1: z.object({ senderUniqueReference: z.string() }),
      M0: z.object({ MPANCore: z.string() }),
    }),
    CustomBlock: z.object({
      B900: z.object({
        MQID: z.object({ measurementQuantityID: z.string() }),
        settlementDayConsumptionPeriods: z.array(
          z.object({
            settlementDay: z.object({ settlementDayDate: z.string() }),
            consumptionPeriods: z.array(periodSchema),
          }),
        ),
      }),
    }),
  }),
});

const bodySchema = z.array(messageSchema);

export interface WireSlot {
  /** 1 to 48, or null when the end stamp is none of that day. */
  readonly period: number | null;
  readonly sp: string;
  /** Whole watt-hours, or null when the text is no energy. */
  readonly wh: number | null;
  readonly q: string;
  readonly e: string | null;
  readonly arc: string | null;
}

export interface WireDay {
  readonly day: string;
  readonly slots: readonly WireSlot[];
}

export interface WireMessage {
  readonly reference: string;
  readonly mpan: string;
  readonly mq: string;
  readonly days: readonly WireDay[];
}

/** The messages of a request body, or null when it is none that could settle anything. */
export function readBody(text: string): readonly WireMessage[] | null {
  const decoded = bodySchema.safeParse(parseOrNull(text));
  if (!decoded.success) return null;
  return decoded.data.map(({ payload: { CommonBlock, CustomBlock } }) => ({
    reference: CommonBlock.S1.senderUniqueReference,
    mpan: CommonBlock.M0.MPANCore,
    mq: CustomBlock.B900.MQID.measurementQuantityID,
    days: CustomBlock.B900.settlementDayConsumptionPeriods.map(readDay),
  }));
}

function readDay(of: {
  settlementDay: { settlementDayDate: string };
  consumptionPeriods: z.infer<typeof periodSchema>[];
}): WireDay {
  const date = of.settlementDay.settlementDayDate;
  const day = date.slice(0, 10);
  const periods =
    date === `${day}T00:00:00+00:00` && isSettlementDay(day) ? periodsByStamp(day) : null;
  return {
    day,
    slots: of.consumptionPeriods.map(({ sp, v, q, e, arc }) => ({
      period: periods?.get(sp) ?? null,
      sp,
      wh: wholeWattHours(v),
      q,
      e,
      arc,
    })),
  };
}

/** Digits, a point and three digits; a minus sign is not energy that we may settle. */
function wholeWattHours(text: string): number | null {
  return /^\d{1,9}\.\d{3}$/.test(text) ? Number(text.replace(".", "")) : null;
}

const keptMax = 400;
const kept = new Map<string, ReadonlyMap<string, number>>();

/** The 48 end stamps of a day as they stand on the wire, each with its period. */
function periodsByStamp(day: SettlementDay): ReadonlyMap<string, number> {
  const known = kept.get(day);
  if (known !== undefined) return known;
  if (kept.size >= keptMax) kept.clear();
  const periods = new Map(
    stampsOf(day).map((stamp, index) => [stamp.replace("Z", "+00:00"), index] as const),
  );
  periods.delete(`${day}T00:00:00+00:00`);
  kept.set(day, periods);
  return periods;
}

function parseOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
