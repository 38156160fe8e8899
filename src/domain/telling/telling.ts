/** What we tell the market of our own accord: no message asks for it (dip-messages.md 6). */

import type { GspGroup } from "../identity/gsp-group.ts";

/** The point as the market knows it. */
interface AboutPoint {
  readonly mpan: string;
  readonly distributorDipId: string;
  readonly gspGroup: GspGroup;
}

/** The register of a meter at one instant (IF-041). */
export interface ToldRead {
  /** Serial of the meter (DI-056). */
  readonly meterId: string;
  /** Milliseconds since 1970 UTC. */
  readonly at: number;
  readonly wattHours: number;
  /** DI-094: A what the meter said, E estimated by us. */
  readonly method: "A" | "E";
}

/** A register read at a change of supplier or service (IF-041). */
export interface ReadTelling extends AboutPoint {
  readonly channel: "IF-041";
  readonly event: "ReadingCOS" | "ReadingRemote" | "DSEstimate";
  /** DIP ids of suppliers, distributor and the other data service. */
  readonly recipients: readonly string[];
  readonly read: ToldRead;
}

/** A direct contract of the customer with a data service, to be put down or taken off (IF-038). */
export interface ContractTelling extends AboutPoint {
  readonly channel: "IF-038";
  readonly event: "DirectContractDSAdd" | "DirectContractDSRemove";
  /** The London midnight at which it ends, milliseconds since 1970 UTC; null with a removal. */
  readonly to: number | null;
}

export type Telling = ReadTelling | ContractTelling;
