/** Where the broker is, and how a client of ours proves to it who it is (meters-and-mqtt.md 4.4). */

/** PEM texts: the authority of the broker's certificate, and a client's own certificate and key. */
export interface ClientProof {
  readonly ca: string;
  readonly cert: string;
  readonly key: string;
}

export interface BrokerAddress {
  readonly url: string;
  /** 5, or 4 (3.1.1) on the embedded broker, which has no shared subscriptions. */
  readonly version: 4 | 5;
  /** The proof of an identity, such as `sds-request`; absent: the broker asks for none. */
  proofOf?(identity: string): ClientProof;
}
