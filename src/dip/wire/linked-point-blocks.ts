/** Points that belong together: import with export, and related ones (IF-020, IF-033, IF-036). */
import { z } from "zod";
import { block, openBlock } from "./block.ts";
import { code, marketId, mpanText, partyId, remark } from "./fields.ts";
import { meterBlocks } from "./meter-blocks.ts";

const { B910, B911 } = meterBlocks;

const B035 = block("B035", "Linked import or export MPAN", {
  linkedImportExportMPAN: mpanText("DI-038"),
  linkedMPANEnergyDirection: code("DI-151"),
  importExportMPANSupplierDIPID: partyId("DI-801").nullable(),
  importExportMPANSupplierMPID: marketId("DI-212").nullable(),
});

const B037 = block("B037", "Related MPANs", {
  primaryMPAN: mpanText("DI-075").nullable(),
  secondaryMPAN: mpanText("DI-079").nullable(),
});

const B090 = block("B090", "Subsidiary MPAN", {
  subsidiaryMPAN: mpanText("DI-074"),
});

const B091 = openBlock("B091", "Words on a relationship", {
  additionalInformation: remark("DI-120", 2_000).nullable(),
});

const B907 = block("B907", "Linked MPAN with its meters", {
  existingMeter: B035,
  historyMAP: z.array(B910).min(1).optional(),
});

const B908 = openBlock("B908", "Related MPANs with their meters", {
  existingMeter: B037,
  historyMAP: z.array(B911).min(1).optional(),
});

/** By their names in the market. */
export const linkedPointBlocks = { B035, B037, B090, B091, B907, B908 };
