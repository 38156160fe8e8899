/** Cases of rules over market inputs, V80 to V85. */
import type { SettlementDay } from "../../../src/domain/time/settlement-day.ts";
import {
  loadShapeForm,
  type ReceivedShape,
} from "../../../src/domain/validate/rules/load-shape-form.ts";
import { mpanForm } from "../../../src/domain/validate/rules/mpan-form.ts";
import { nominatedConsumption } from "../../../src/domain/validate/rules/nominated-consumption.ts";
import { noticeForm, type SupplierNotice } from "../../../src/domain/validate/rules/notice-form.ts";
import { segmentAndConnection } from "../../../src/domain/validate/rules/segment-and-connection.ts";
import { vacancyEvidence } from "../../../src/domain/validate/rules/vacancy-evidence.ts";
import { adapter, type RuleAdapter, tell } from "./told.ts";

export const marketRules: Readonly<Record<string, RuleAdapter>> = {
  V80: adapter<{ mpan: unknown }>((given, params) => tell(mpanForm, given, params)),

  V81: adapter<{ segment: string; connection: string }>((given, params) =>
    tell(segmentAndConnection, given, params),
  ),

  V82: adapter<ReceivedShape>((given, params) => tell(loadShapeForm, given, params)),

  V83: adapter<{ nominatedWh: number; annualConsumptionWh: number }>(
    ({ nominatedWh, annualConsumptionWh: annualWh }, params) =>
      tell(nominatedConsumption, { nominatedWh, annualWh }, params),
  ),

  V84: adapter<{ code02Dates: readonly SettlementDay[] }>(({ code02Dates: days }, params) =>
    tell(vacancyEvidence, { days }, params),
  ),

  V85: adapter<SupplierNotice>((given, params) => tell(noticeForm, given, params)),
};
