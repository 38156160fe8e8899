/** IF-047, standing data that may be downloaded, as delivered (PUB-047): its title, version and place are kept. */
import type { z } from "zod";
import type { MarketMessage } from "../domain/market/market-message.ts";
import { stampOf } from "./delivered.ts";
import { interface047 } from "./wire/if-047.ts";

export const pub047 = interface047.messages.asset.delivered;

/** In words for the operator; nothing is downloaded. [ours] */
export function decodePub047(message: z.infer<typeof pub047>): MarketMessage {
  const { P01, P02List = [] } = message.payload.CustomBlock;
  const title =
    P01 === undefined ? "" : ` ${P01.publicationDescription} ${P01.publicationVersionID}`;
  const places = P02List.map(
    (variant) =>
      `${variant.distributionVariantName} ${variant.distributionVariantVersionID} at ${variant.distributionDeliveryURI}`,
  );
  return {
    kind: "published",
    ...stampOf(message),
    says: [`standing data${title}`, ...places].join("; "),
  };
}
