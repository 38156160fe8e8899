/** Meters and their owners: IF-006, IF-033, IF-036, IF-061. */
import { z } from "zod";
import { block } from "./block.ts";
import { code, dateTime, name, whole } from "./fields.ts";

const meter = {
  meterID: name("DI-056", 10),
  meterType: code("DI-059"),
  manufacturersMakeAndType: name("DI-048", 60, 1).nullable(),
  ESMEGUID: name("DI-085", 23, 1).nullable(),
  meterLocation: code("DI-090"),
  numberOfDisplayedRegisterDigits: whole("DI-091", 0, 9).nullable(),
  meterInstallationDate: dateTime("DI-057"),
};

const owner = {
  meterAssetProviderID: name("DI-055", 4, 4),
  meterAssetProviderEffectiveFromDate: dateTime("DI-054"),
};

const { meterID, ...described } = meter;

const B033 = block("B033", "Meter installed or brought up to date", {
  meterID,
  modifiedMeterID: name("DI-060", 10, 1).nullable(),
  ...described,
});

const B034 = block("B034", "Owner of that meter", owner);

const B036 = block("B036", "Meter of a linked MPAN", meter);

const B038 = block("B038", "Meter of a related MPAN", meter);

const B039 = block("B039", "Meter taken away", {
  meterIDRemoved: name("DI-053", 10),
  meterRemovalDate: dateTime("DI-058").nullable(),
});

const B069 = block("B069", "Meter of a notice", {
  meterID: name("DI-056", 10),
});

const B074 = block("B074", "Meter in place", meter);

const B075 = block("B075", "Owner of the meter in place", owner);

const B905 = block("B905", "Meter in place with its owner", {
  existingMeter: B074.optional(),
  existingMAP: B075.optional(),
});

const B906 = block("B906", "Meter with its owners", {
  existingMeter: B033,
  historyMAP: z.array(B034).min(1),
});

const B906a = block("B906a", "Meter with its owners, who may be left out", {
  existingMeter: B033,
  historyMAP: z.array(B034).min(1).optional(),
});

const B910 = block("B910", "Meter of a linked MPAN with its owners", {
  existingMeter: B036,
  historyMAP: z.array(B075).min(1).optional(),
});

const B911 = block("B911", "Meter of a related MPAN with its owners", {
  existingMeter: B038,
  historyMAP: z.array(B075).min(1).optional(),
});

/** By their names in the market. */
export const meterBlocks = {
  B033,
  B034,
  B036,
  B038,
  B039,
  B069,
  B074,
  B075,
  B905,
  B906,
  B906a,
  B910,
  B911,
};
