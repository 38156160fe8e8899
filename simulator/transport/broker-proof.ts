/** How a client of the meter side proves to a broker with an access list who it is: by files of a folder. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** PEM texts: the authority of the broker's certificate, and the client's own certificate and key. */
export interface BrokerProof {
  readonly ca: string;
  readonly cert: string;
  readonly key: string;
}

/** The communications company's adapter: it may speak for every device. */
export const gateway = "gw-01";

/** The proof of an identity; null: the broker asks nobody who he is. */
export function brokerProof(folder: string | null, identity: string): BrokerProof | null {
  if (folder === null) return null;
  const text = (name: string) => readFileSync(join(folder, name), "utf8");
  return { ca: text("ca.pem"), cert: text(`${identity}.pem`), key: text(`${identity}.key`) };
}
