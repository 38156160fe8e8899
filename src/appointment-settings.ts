/** Settings of what appointments we take (dip-messages.md 6.3). In a list that is empty everything is. */
import { z } from "zod";
import {
  type AppointmentSettings,
  type Contract,
  initialAppointmentSettings,
} from "./domain/market/proposal.ts";

const list = (item: string, expected: string) =>
  z
    .string()
    .regex(
      new RegExp(`^$|^(?:${item})(?:,(?:${item}))*$`),
      `expected ${expected} with commas between`,
    )
    .default("");
const dipIds = "[0-9a-fA-F]{10}";
const contract = "[^,:/]{1,50}(?::[WLHEU]*(?:/[SAU]*)?)?";

export const appointmentSettings = {
  SDS_APPOINTMENT_TAKE: z
    .enum(["on", "off"])
    .default("on")
    .describe("off: every proposed appointment is refused (SP099)"),
  SDS_APPOINTMENT_SUPPLIERS: list(dipIds, "DIP ids").describe(
    "Suppliers whose appointments we take, by DIP id with commas between; empty: all (SP001)",
  ),
  SDS_APPOINTMENT_CONTRACTS: list(contract, "REFERENCE[:TYPES[/SEGMENTS]]").describe(
    "Contract references that we know (SP002), each with the connection types and market segments that it covers (SP003), such as SDS-2025-001:WL/S,SDS-7; without types or segments it covers all; empty: any reference",
  ),
  SDS_APPOINTMENT_METER_TYPES: list("[A-Z0-9]{1,6}", "meter types").describe(
    "Types of meter that we read (DI-059), such as S2ADE,S2BDE; empty: all (SP006)",
  ),
  SDS_APPOINTMENT_GSP_GROUPS: list("_[A-P]", "GSP groups").describe(
    "GSP groups that we serve, such as _H,_J; empty: all (SP007)",
  ),
  SDS_APPOINTMENT_DCC_FLAGS: list("[AIN]", "DCC service flags").describe(
    "DCC service flags that a point may have: A active, I installed, N not; empty: all, points without one too (SP009)",
  ),
  SDS_APPOINTMENT_PREMISES: list("domestic|nonDomestic", "domestic or nonDomestic").describe(
    "Kinds of premises that we serve, domestic or nonDomestic; empty: both (SP010)",
  ),
  SDS_APPOINTMENT_NOTICE_DAYS: z.coerce
    .number()
    .int()
    .min(0)
    .max(365)
    .default(0)
    .describe(
      "Days ahead that an appointment must be proposed (SP011); 0: none, since migrations look back",
    ),
  SDS_APPOINTMENT_RETRIEVERS: list(dipIds, "DIP ids").describe(
    "Meter data retrievers that a supplier may name, by DIP id; empty: all (DS001)",
  ),
  SDS_APPOINTMENT_FALL_BACK: z
    .enum(["optional", "needed"])
    .default("optional")
    .describe("needed: a proposal without fall-back read frequency is refused (DS003)"),
};

type AppointmentConfig = Readonly<z.infer<z.ZodObject<typeof appointmentSettings>>>;

/** What appointments we take, by the settings. */
export function appointmentSettingsOf(config: AppointmentConfig): AppointmentSettings {
  return {
    ...initialAppointmentSettings,
    isTaking: config.SDS_APPOINTMENT_TAKE === "on",
    suppliers: itemsOf(config.SDS_APPOINTMENT_SUPPLIERS),
    contracts: itemsOf(config.SDS_APPOINTMENT_CONTRACTS).map(contractOf),
    meterTypes: itemsOf(config.SDS_APPOINTMENT_METER_TYPES),
    gspGroups: itemsOf(config.SDS_APPOINTMENT_GSP_GROUPS),
    dccFlags: itemsOf(config.SDS_APPOINTMENT_DCC_FLAGS),
    premises: itemsOf(config.SDS_APPOINTMENT_PREMISES),
    noticeDaysMin: config.SDS_APPOINTMENT_NOTICE_DAYS,
    retrievers: itemsOf(config.SDS_APPOINTMENT_RETRIEVERS),
    isFallBackNeeded: config.SDS_APPOINTMENT_FALL_BACK === "needed",
  };
}

function itemsOf(setting: string): readonly string[] {
  return setting === "" ? [] : setting.split(",");
}

function contractOf(text: string): Contract {
  const [reference = "", covers = ""] = text.split(":");
  const [types = "", segments = ""] = covers.split("/");
  return { reference, connectionTypes: [...types], marketSegments: [...segments] };
}
