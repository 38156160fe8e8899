/** What participants send: an appointment, a supplier's notice and register reads, each about a point of its own. */
import type { Envelope } from "../../simulator/dip/envelope.ts";
import { registrationServiceId } from "../../simulator/dip/platform/participants.ts";
import { writeStamp } from "../../simulator/dip/stamp.ts";
import { mpanCheckDigit } from "../../src/domain/identity/mpan.ts";

export const serviceId = "1400000003";
/** Known to the platform by the registration of the run. */
export const supplierId = "2300000012";
export const distributorId = "2500000002";

/** An interface with who sends it, and what its message says of a point at an instant. */
export interface MessageKind {
  readonly channel: string;
  readonly senderId: string;
  readonly role: string;
  readonly event: string;
  readonly custom: (stamp: string) => unknown;
}

export const messageKinds: readonly [MessageKind, ...MessageKind[]] = [
  {
    channel: "IF-036",
    senderId: registrationServiceId,
    role: "REGS",
    event: "[DSAppActive]",
    custom: appointment,
  },
  {
    channel: "IF-041",
    senderId: supplierId,
    role: "SUP",
    event: "[SupplierAgreedCOS]",
    custom: (stamp) => ({
      B064List: [
        {
          meterID: "M00123456",
          cumulativeRegisterReading: "12345.678",
          cumulativeRegisterReadingDateTime: stamp,
          readingMethod: "C",
          siteVisitCheckCode: "02",
        },
      ],
    }),
  },
  {
    channel: "IF-024",
    senderId: supplierId,
    role: "SUP",
    event: "[SN-Vacant]",
    custom: (stamp) => ({
      B057: {
        supplierNotificationEffectiveFromDate: stamp,
        supplierNotificationExpiryDate: null,
        additionalInformation: null,
      },
    }),
  },
];

/** The message with that number (from 1) of a run, sent at a market time. Its reference holds for no other. */
export function madeMessage(kind: MessageKind, number: number, at: number): Envelope {
  const { channel, senderId, role, event, custom } = kind;
  const stamp = writeStamp(at);
  const date = stamp.slice(0, 10).replaceAll("-", "");
  return {
    payload: {
      CommonBlock: {
        S0: { interfaceID: channel, schemaVersion: "011", eventCode: event },
        S1: {
          environmentTag: "DEV",
          subText: null,
          senderUniqueReference: `S-${channel}-${senderId}-${role}-${date}-b${String(number).padStart(12, "0")}`,
          senderTimestamp: stamp,
          senderDIPID: senderId,
          senderRoleID: role,
          senderCorrelationID: null,
          DIPConnectionProviderID: null,
        },
        A0: { primaryRecipients: [serviceId], secondaryRecipients: [], always: [] },
        M0: { MPANCore: mpanOf(number), distributorDIPID: distributorId, GSPGroupID: "_H" },
      },
      CustomBlock: custom(`${stamp.slice(0, 10)}T00:00:00+00:00`),
    },
  };
}

function mpanOf(number: number): string {
  const firstTwelve = `14${String(number).padStart(10, "0")}`;
  return `${firstTwelve}${mpanCheckDigit(firstTwelve)}`;
}

function appointment(stamp: string) {
  return {
    B012: {
      serviceProviderAppointmentRequestingSupplierDIPID: supplierId,
      serviceProviderAppointmentRequestingSupplierMPID: "SUPA",
    },
    B013: { CSSRegistrationID: "7d0f4c52-1c4e-4f0a-9d53-5f6f1f9a2b10" },
    B015: {
      incomingDataServiceMPID: "SDSA",
      incomingDataServiceDIPID: serviceId,
      incomingDataServiceEffectiveFromDate: stamp,
      contractReferenceDataService: "SDS-2025-001",
      appointmentScenario: "COS",
      traditionalFallBackReadFrequency: "M",
    },
    B016: {
      incomingMeteringServiceDIPID: "1200000005",
      incomingMeteringServiceMPID: "MSSA",
      incomingMeteringServiceEffectiveFromDate: stamp,
    },
    B022: {
      meteringPointPostcode: "ZZ99 3VZ",
      addressLine1: "1 Example Street",
      ...Object.fromEntries(
        Array.from({ length: 7 }, (_, index) => [`addressLine${index + 2}`, null]),
      ),
      addressLine9: "Exampleton",
    },
    B023: {
      connectionTypeIndicator: "W",
      connectionTypeEffectiveFromDate: stamp,
      energyDirection: "I",
      meteredIndicator: true,
    },
    B024: { DUOSTariffID: "N10", DUOSTariffIDEffectiveFromDate: stamp },
    B025: { energisationStatus: "E", energisationStatusEffectiveFromDate: stamp },
    B026: { marketSegmentIndicator: "S", marketSegmentIndicatorEffectiveFromDate: stamp },
    B027: {
      annualConsumption: "2712.400",
      annualConsumptionEffectiveFromDate: stamp,
      annualConsumptionQualityIndicator: "1",
    },
    B028: { domesticPremiseIndicator: true, domesticPremiseIndicatorEffectiveFromDate: stamp },
    B068: { consentGranularity: "H", consentGranularityEffectiveFromDate: stamp },
    B029: { DCCServiceFlag: "A", DCCEffectiveFromDate: stamp },
    B905List: [
      {
        existingMeter: {
          meterID: "M00123456",
          meterType: "S2ADE",
          manufacturersMakeAndType: null,
          ESMEGUID: "00-DB-12-34-56-78-90-A1",
          meterLocation: "X",
          numberOfDisplayedRegisterDigits: 5,
          meterInstallationDate: stamp,
        },
        existingMAP: {
          meterAssetProviderID: "MAPA",
          meterAssetProviderEffectiveFromDate: stamp,
        },
      },
    ],
  };
}
