/** What registration knows of a point: IF-008, IF-018, IF-026, IF-033, IF-036, IF-040. */
import { block, openBlock } from "./block.ts";
import { code, dateTime, digits, energy, flag, name, remark } from "./fields.ts";

const annualConsumption = {
  annualConsumption: energy("DI-148"),
  annualConsumptionEffectiveFromDate: dateTime("DI-149"),
  annualConsumptionQualityIndicator: code("DI-150"),
};

const connection = {
  connectionTypeIndicator: code("DI-015"),
  connectionTypeEffectiveFromDate: dateTime("DI-016"),
};

const B001 = block("B001", "Since when the point is in its GSP group", {
  GSPGroupEffectiveFromDate: dateTime("DI-036"),
});

const B022 = block("B022", "Where the point is", {
  meteringPointPostcode: name("DI-010", 10, 1).nullable(),
  addressLine1: name("DI-001", 40).nullable(),
  addressLine2: name("DI-002", 40).nullable(),
  addressLine3: name("DI-003", 40).nullable(),
  addressLine4: name("DI-004", 40).nullable(),
  addressLine5: name("DI-005", 40).nullable(),
  addressLine6: name("DI-006", 40).nullable(),
  addressLine7: name("DI-007", 40).nullable(),
  addressLine8: name("DI-008", 40).nullable(),
  addressLine9: name("DI-009", 40).nullable(),
});

const B023 = block("B023", "How the point is connected, with direction", {
  ...connection,
  energyDirection: code("DI-035"),
  meteredIndicator: flag("DI-127"),
});

const B024 = block("B024", "Tariff of the distributor", {
  DUOSTariffID: name("DI-128", 3, 1),
  DUOSTariffIDEffectiveFromDate: dateTime("DI-129"),
});

const B025 = openBlock("B025", "Energisation", {
  energisationStatus: code("DI-033"),
  energisationStatusEffectiveFromDate: dateTime("DI-034"),
});

const B026 = block("B026", "Market segment", {
  marketSegmentIndicator: code("DI-050"),
  marketSegmentIndicatorEffectiveFromDate: dateTime("DI-051"),
});

const B027 = block("B027", "Annual consumption at the start of an appointment", annualConsumption);

const B028 = block("B028", "Domestic premises or not", {
  domesticPremiseIndicator: flag("DI-030"),
  domesticPremiseIndicatorEffectiveFromDate: dateTime("DI-032"),
});

const B029 = block("B029", "Enrolment in the DCC", {
  DCCServiceFlag: code("DI-025"),
  DCCEffectiveFromDate: dateTime("DI-026"),
});

const B030 = block("B030", "In-home display", {
  IHDInstallStatus: code("DI-137").nullable(),
  IHDEffectiveFromDate: dateTime("DI-136"),
});

const B031 = block("B031", "Smart metering system operator", {
  SMSOID: name("DI-134", 4, 1).nullable(),
  SMSOEffectiveFromDate: dateTime("DI-135"),
});

const B032 = block("B032", "Profile class and standard settlement configuration", {
  profileClass: digits("DI-122", 1, 2).nullable(),
  profileClassEffectiveFromDate: dateTime("DI-124").nullable(),
  SSC: digits("DI-123", 4).nullable(),
  SSCEffectiveFromDate: dateTime("DI-125").nullable(),
});

const B059 = block("B059", "Annual consumption from the centre", annualConsumption);

const B060 = block("B060", "Words for people", {
  additionalInformation: remark("DI-120", 2_000).nullable(),
});

const B067 = block("B067", "How the point is connected", connection);

const B068 = block("B068", "Consent", {
  consentGranularity: code("DI-017"),
  consentGranularityEffectiveFromDate: dateTime("DI-018"),
});

/** By their names in the market. */
export const registrationBlocks = {
  B001,
  B022,
  B023,
  B024,
  B025,
  B026,
  B027,
  B028,
  B029,
  B030,
  B031,
  B032,
  B059,
  B060,
  B067,
  B068,
};
