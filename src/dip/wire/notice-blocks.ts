/** What a supplier tells or asks of us: IF-024, IF-027 and our answer IF-028. */
import { z } from "zod";
import { block } from "./block.ts";
import { consumptionBlocks } from "./consumption-blocks.ts";
import { code, dateTime, decimal, energy, name, remark } from "./fields.ts";

const { B045 } = consumptionBlocks;

const B057 = block("B057", "Span of a notice", {
  supplierNotificationEffectiveFromDate: dateTime("DI-100"),
  supplierNotificationExpiryDate: dateTime("DI-098").nullable(),
  additionalInformation: remark("DI-120", 2_000).nullable(),
});

const B058 = block("B058", "Annual consumption named by the supplier", {
  supplierNominatedAnnualConsumption: energy("DI-152"),
});

const B073 = block("B073", "Amendment asked for", {
  consumptionAmendmentSupplierReference: name("DI-162", 50, 1).nullable(),
  consumptionAmendmentPeriodStartDate: dateTime("DI-163"),
  consumptionAmendmentPeriodEndDate: dateTime("DI-164"),
  grossRevisedConsumption: energy("DI-165"),
  arc: code("DI-166").nullable(),
});

const B097 = block("B097", "Off-peak share of a date", {
  offPeakDeclarationDate: dateTime("DI-510"),
  offPeakDeclarationProportion: decimal("DI-511", 0, 100),
});

const B902 = block("B902", "Amendments of a quantity", {
  MQID: B045,
  supplierConsumptionAmendmentRequests: z.array(B073).min(1),
});

/** By their names in the market. */
export const noticeBlocks = { B057, B058, B073, B097, B902 };
