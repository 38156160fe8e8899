/** What we tell the market of our own accord: no message asks for it (dip-messages.md 6). */

import type { GspGroup } from "../identity/gsp-group.ts";
import type { Retriever } from "../market/retriever.ts";

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

/** Whom we name to read the meters of a point, told to registration (IF-034). */
export interface RetrieverUpdate extends AboutPoint {
  readonly channel: "IF-034";
  readonly event: "SDS-MDRUpdate";
  readonly supplier: { readonly dipId: string; readonly mpid: string };
  readonly retriever: Retriever;
  /** London midnight from which it is to read. */
  readonly at: number;
}

/** The retriever is to start (IF-061). */
export interface RetrieverStart extends AboutPoint {
  readonly channel: "IF-061";
  readonly event: "MDRStart";
  readonly retriever: Retriever;
  /** London midnight from which registration has assigned it. */
  readonly at: number;
  /** DI-035. */
  readonly direction: "I" | "E";
  readonly energisation: { readonly status: "E" | "D" | "U"; readonly from: number };
  readonly consent: { readonly granularity: "H" | "D" | "M" | "N"; readonly from: number };
}

/** The retriever is to stop (IF-063). */
export interface RetrieverStop extends AboutPoint {
  readonly channel: "IF-063";
  readonly event: "MDRStop";
  readonly retriever: Retriever;
  /** London midnight from which it no longer reads. */
  readonly at: number;
}

/** The retriever is to read again what is missing from an instant on (IF-065). */
export interface RetrieverRequest extends AboutPoint {
  readonly channel: "IF-065";
  readonly event: "MDRConsumption";
  readonly retriever: Retriever;
  /** Milliseconds since 1970 UTC. */
  readonly at: number;
}

export type Telling =
  | ReadTelling
  | ContractTelling
  | RetrieverUpdate
  | RetrieverStart
  | RetrieverStop
  | RetrieverRequest;
