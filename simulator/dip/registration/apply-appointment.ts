/** What the centre learns of registration's messages: who supplies a point, and when it is whose (P14). */
import { z } from "zod";
import type { Envelope } from "../envelope.ts";
import type { Registry } from "../market-data/registry.ts";
import { readStamp } from "../stamp.ts";

const appointed = z.object({
  B012: z.object({ serviceProviderAppointmentRequestingSupplierDIPID: z.string() }),
  B015: z.object({
    incomingDataServiceDIPID: z.string(),
    incomingDataServiceEffectiveFromDate: z.string(),
  }),
  B023: z.object({
    connectionTypeIndicator: z.string(),
    connectionTypeEffectiveFromDate: z.string(),
    energyDirection: z.string(),
  }),
  B025: z.object({ energisationStatus: z.string() }),
  B026: z.object({ marketSegmentIndicator: z.string() }),
  B027: z.object({ annualConsumption: z.string() }).optional(),
  B028: z.object({ domesticPremiseIndicator: z.boolean() }),
});
const energised = z.object({
  B025: z.object({
    energisationStatus: z.string(),
    energisationStatusEffectiveFromDate: z.string(),
  }),
});
const deAppointed = z.object({
  B009: z.object({
    deAppointedDataServiceDIPID: z.string(),
    dataServiceEffectiveToDate: z.string(),
  }),
});

/** IF-036 opens an appointment of the service, IF-037 and IF-003 close it, IF-008 tells of its supply; others change nothing. */
export function applyAppointment(
  { payload }: Envelope,
  serviceId: string,
  registry: Pick<Registry, "appoint" | "close" | "energise">,
): void {
  const { S0, M0 } = payload.CommonBlock;
  if (M0 === undefined) return;
  if (S0.interfaceID === "IF-036") {
    const read = appointed.safeParse(payload.CustomBlock);
    if (!read.success || read.data.B015.incomingDataServiceDIPID !== serviceId) return;
    const { B012, B015, B023, B025, B026, B027, B028 } = read.data;
    registry.appoint(M0.MPANCore, {
      appointed: { from: readStamp(B015.incomingDataServiceEffectiveFromDate), to: null },
      quantity: B023.energyDirection === "E" ? "AE" : "AI",
      supplierDipId: B012.serviceProviderAppointmentRequestingSupplierDIPID,
      distributorDipId: M0.distributorDIPID,
      gspGroup: M0.GSPGroupID,
      annualWh:
        B027 === undefined ? null : Math.round(Number(B027.annualConsumption) * wattHoursPerKwh),
      connectionType: B023.connectionTypeIndicator,
      phases: null,
      connectionFrom: readStamp(B023.connectionTypeEffectiveFromDate),
      energised: B025.energisationStatus !== "D",
      marketSegment: B026.marketSegmentIndicator,
      domestic: B028.domesticPremiseIndicator,
    });
  }
  if (S0.interfaceID === "IF-008") energise(M0.MPANCore, payload.CustomBlock, registry);
  if (S0.interfaceID === "IF-037" || S0.interfaceID === "IF-003") {
    const read = deAppointed.safeParse(payload.CustomBlock);
    if (read.success && read.data.B009.deAppointedDataServiceDIPID === serviceId)
      registry.close(M0.MPANCore, readStamp(read.data.B009.dataServiceEffectiveToDate));
  }
}

function energise(mpan: string, blocks: unknown, registry: Pick<Registry, "energise">): void {
  const read = energised.safeParse(blocks);
  if (!read.success) return;
  const { energisationStatus, energisationStatusEffectiveFromDate: from } = read.data.B025;
  registry.energise(mpan, readStamp(from), energisationStatus !== "D");
}

const wattHoursPerKwh = 1_000;
