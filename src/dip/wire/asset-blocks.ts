/** Standing data to download: IF-047. */
import { block } from "./block.ts";
import { dateTime, name, remark } from "./fields.ts";

const P01 = block("P01", "Publication", {
  publicationDescription: remark("DI-960", 200, 0),
  publicationVersionID: name("DI-961", 10),
  publicationDate: dateTime("DI-962"),
});

const P02 = block("P02", "Variant of a publication to download", {
  distributionVariantID: name("DI-963", 10),
  distributionVariantName: name("DI-964", 50),
  distributionVariantDescription: remark("DI-965", 200).nullable(),
  distributionVariantVersionID: name("DI-966", 10),
  distributionVariantPublicationDate: dateTime("DI-967"),
  distributionVariantFormat: name("DI-968", 10, 1).nullable(),
  distributionDeliveryFormat: name("DI-969", 10, 1).nullable(),
  distributionDeliveryURI: name("DI-970", 225, 1),
  additionalInformation: remark("DI-120", 2_000).nullable(),
});

/** By their names in the market. */
export const assetBlocks = { P01, P02 };
