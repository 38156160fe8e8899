/** The messages as they stand on the wire, in the published keys: what a validator has found true of them. */

export interface S0 {
  readonly interfaceID: string;
  readonly schemaVersion: "011";
  /** With its square brackets: `[ActivePower]`. */
  readonly eventCode: string;
}

export interface S1 {
  readonly environmentTag: string;
  readonly subText: string | null;
  readonly senderUniqueReference: string;
  readonly senderTimestamp: string;
  readonly senderDIPID: string;
  readonly senderRoleID: string;
  readonly senderCorrelationID: string | null;
  readonly DIPConnectionProviderID: string | null;
}

export interface A0 {
  readonly primaryRecipients: readonly (string | null)[];
  readonly secondaryRecipients: readonly (string | null)[];
  readonly always: readonly (string | null)[];
}

/** Stamped by the platform on the way out; senders leave it away. */
export interface D0 {
  readonly transactionID: string;
  readonly transactionTimestamp: string;
  readonly publicationID: string;
  readonly initialCorrelationID: string | null;
  readonly replayIndicator: boolean;
  readonly serviceTicketURL: string | null;
}

export interface M0 {
  readonly MPANCore: string;
  readonly distributorDIPID: string;
  readonly GSPGroupID: string;
}

/** In place of M0 where a message is about two points: the one that leads. */
export interface M1 {
  readonly principalMPAN: string;
  readonly distributorDIPID: string;
  readonly GSPGroupID: string;
}

export interface R0 {
  readonly responseCode: "A" | "R" | "L" | "W" | "x";
  readonly responseMessages: readonly (string | null)[];
}

/** What every message has. */
export interface Envelope {
  readonly payload: {
    readonly CommonBlock: {
      readonly S0: S0;
      readonly S1: S1;
      readonly A0?: A0;
      readonly D0?: D0;
      readonly M0?: M0;
      readonly M1?: M1;
      readonly R0?: R0;
    };
    readonly CustomBlock?: unknown;
  };
}

export interface ConsumptionPeriod {
  /** The end of the half hour. */
  readonly sp: string;
  /** Kilowatt-hours, three places. */
  readonly v: string;
  readonly q: string;
  readonly e: string | null;
  readonly arc: string | null;
}

export interface ConsumptionDay {
  readonly settlementDay: { readonly settlementDayDate: string; readonly periodDuration: number };
  readonly consumptionPeriods: readonly ConsumptionPeriod[];
}

/** IF-021, and IF-014, which echoes it with an R0. */
export interface ConsumptionEnvelope {
  readonly payload: {
    readonly CommonBlock: Envelope["payload"]["CommonBlock"] & { readonly M0: M0 };
    readonly CustomBlock: {
      readonly B044: { readonly issuingDataServiceDIPID: string };
      readonly B067: {
        readonly connectionTypeIndicator: string;
        readonly connectionTypeEffectiveFromDate: string;
      };
      readonly B900: {
        readonly MQID: { readonly measurementQuantityID: string };
        readonly settlementDayConsumptionPeriods: readonly ConsumptionDay[];
      };
    };
  };
}
