/** Load shapes and their totals: IF-022, IF-023. */
import { z } from "zod";
import { block } from "./block.ts";
import { consumptionBlocks } from "./consumption-blocks.ts";
import { code, dateTime, energy } from "./fields.ts";

const { B046 } = consumptionBlocks;

const B051 = block("B051", "Group of points with one load shape", {
  loadShapeGSPGroupID: code("DI-039").nullable(),
  connectionTypeIndicator: code("DI-015"),
  marketSegmentIndicator: code("DI-050"),
  loadShapeDomesticPremiseIndicator: code("DI-031").nullable(),
  measurementQuantityID: code("DI-052"),
});

const B052 = block("B052", "Half hour of a load shape", {
  sp: dateTime("DI-082"),
  loadShapePeriodValue: energy("DI-102"),
  defaultLoadShapeFlag: code("DI-154"),
});

const B053 = block("B053", "Totals of a load shape by day and week", {
  loadShapeDayTotal: energy("DI-046"),
  loadShapeDayPeakTotal: energy("DI-045").nullable(),
  loadShapeDayOffPeakTotal: energy("DI-044").nullable(),
  loadShape7DayRollingTotal: energy("DI-043"),
  loadShape7DayRollingPeakTotal: energy("DI-042").nullable(),
  loadShape7DayRollingOffPeakTotal: energy("DI-041").nullable(),
});

const B054 = block("B054", "Annual total of a load shape", {
  annualLoadShapeTotal: energy("DI-040"),
});

const B904 = block("B904", "Load shape of a group", {
  LSGroup: B051.optional(),
  LSGroupSettlementPeriods: z.array(B052).min(1).optional(),
});

const B903 = block("B903", "Load shapes of a day", {
  settlementDay: B046.optional(),
  LSGSettlementPeriods: z.array(B904).min(1).optional(),
});

const B913 = block("B913", "Load shape totals of a group", {
  LSGroup: B051.optional(),
  LSAnnualConsumption: B054.optional(),
  LSTTotals: z.array(B053).min(1).optional(),
});

const B912 = block("B912", "Load shape totals of a day", {
  settlementDay: B046.optional(),
  LSGTotals: z.array(B913).min(1).optional(),
});

/** By their names in the market. */
export const loadShapeBlocks = { B051, B052, B053, B054, B903, B904, B912, B913 };
