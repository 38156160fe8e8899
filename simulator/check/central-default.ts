/** IF-013 as the checker reads it: half hours for which the central service found nothing of ours. */
import { z } from "zod";

const schema = z.object({
  payload: z.object({
    CommonBlock: z.object({ M0: z.object({ MPANCore: z.string() }) }),
    CustomBlock: z.object({
      B920List: z.array(
        z.object({
          MQID: z.object({ measurementQuantityID: z.string() }),
          settlementDayConsumptionPeriods: z.array(
            z.object({
              settlementDay: z.object({ settlementDayDate: z.string() }),
              defaultedConsumptionPeriods: z.array(
                z.object({ settlementPeriodEffectiveToDateTime: z.string() }),
              ),
            }),
          ),
        }),
      ),
    }),
  }),
});

export interface CentralDefault {
  readonly mpan: string;
  readonly mq: string;
  readonly day: string;
  /** Ends of the half hours, `Z` at the end. */
  readonly stamps: string[];
}

/** The defaults in a published message; a message of any other kind has none. */
export function readCentralDefault(content: unknown): readonly CentralDefault[] {
  const decoded = schema.safeParse(content);
  if (!decoded.success) return [];
  const { CommonBlock, CustomBlock } = decoded.data.payload;
  return CustomBlock.B920List.flatMap(({ MQID, settlementDayConsumptionPeriods }) =>
    settlementDayConsumptionPeriods.map(({ settlementDay, defaultedConsumptionPeriods }) => ({
      mpan: CommonBlock.M0.MPANCore,
      mq: MQID.measurementQuantityID,
      day: settlementDay.settlementDayDate.slice(0, 10),
      stamps: defaultedConsumptionPeriods.map(({ settlementPeriodEffectiveToDateTime }) =>
        settlementPeriodEffectiveToDateTime.replace("+00:00", "Z"),
      ),
    })),
  );
}
