/** Consumption and defaults by settlement day: IF-013, IF-014, IF-021, IF-064. */
import { z } from "zod";
import { block } from "./block.ts";
import { code, dateTime, decimal, energy, flag, partyId, whole } from "./fields.ts";

const B043 = block("B043", "Who is touched by a default", {
  settlementImpactedDataServiceDIPID: partyId("DI-155"),
  settlementImpactedSupplierDIPID: partyId("DI-157"),
});

const B044 = block("B044", "Data service that settles", {
  issuingDataServiceDIPID: partyId("DI-845"),
});

const B045 = block("B045", "Quantity", {
  measurementQuantityID: code("DI-052"),
});

const B046 = block("B046", "Settlement day", {
  settlementDayDate: dateTime("DI-101"),
  periodDuration: z.literal(30).meta({ "x-item": "DI-081" }),
});

const B047 = block("B047", "Half hour of consumption", {
  sp: dateTime("DI-082"),
  v: energy("DI-147"),
  q: code("DI-083"),
  e: code("DI-076").nullable(),
  arc: code("DI-166").nullable(),
});

const B048 = block("B048", "Half hour that the centre filled", {
  settlementPeriodEffectiveToDateTime: dateTime("DI-082"),
  defaultedSPConsumption: energy("DI-153"),
  defaultLoadShapeFlag: code("DI-154"),
});

const B049 = block("B049", "Settlement run", {
  settlementRunExecutionDate: dateTime("DI-159"),
  settlementCode: code("DI-160"),
  runNumber: decimal("DI-161", null, 9_999_999),
});

const B050 = block("B050", "Quantity and settlement class", {
  measurementQuantityID: code("DI-052"),
  marketSegmentIndicator: code("DI-050"),
  domesticPremiseIndicator: flag("DI-030"),
  consumptionComponentClassID: whole("DI-300", 100, 999),
  consumptionComponentIndicator: code("DI-080"),
});

const B084 = block("B084", "Half hour read by a retriever", {
  sp: dateTime("DI-082"),
  v: energy("DI-147"),
  q: code("DI-083"),
});

const B901 = block("B901", "Consumption of a day", {
  settlementDay: B046,
  consumptionPeriods: z.array(B047).min(1).max(48),
});

const B900 = block("B900", "Consumption of a quantity by day", {
  MQID: B045,
  settlementDayConsumptionPeriods: z.array(B901).min(1).max(200),
});

const B922 = block("B922", "Defaults of a day", {
  settlementDay: B046,
  defaultedConsumptionPeriods: z.array(B048).min(1),
});

const B920 = block("B920", "Defaults of a quantity", {
  MQID: B050,
  settlementDayConsumptionPeriods: z.array(B922).min(1),
});

const B941 = block("B941", "Consumption of a day, read by a retriever", {
  settlementDay: B046,
  MDRConsumptionPeriods: z.array(B084).min(1).max(48),
});

/** By their names in the market. */
export const consumptionBlocks = {
  B043,
  B044,
  B045,
  B046,
  B047,
  B048,
  B049,
  B050,
  B084,
  B900,
  B901,
  B920,
  B922,
  B941,
};
