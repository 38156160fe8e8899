/**
 * What the validator has said of the heads of messages, remembered: a sender writes all of them alike, save for a few
 * values. A head that differs from an accepted one only in those is accepted as well, when each of them is as its
 * field must be or has been accepted in the same place before. Parser and validator cost 25 us, this costs 2 (November
 * 2026, two cores, Node 20.20).
 */
import { present } from "../../../src/std/assert.ts";
import type { ConsumptionEnvelope } from "../envelope.ts";
import type { SchemaFacts } from "../schema/facts.ts";
import { leafRule } from "../schema/leaf-rule.ts";

/** The values that differ from message to message, in the order in which they stand. */
interface Values {
  readonly reference: string;
  readonly sentAt: string;
  readonly mpan: string;
  readonly distributor: string;
  readonly group: string;
  readonly connection: string;
  readonly connectedFrom: string;
}

/** Heads that differ in more than their values; a sender has few. */
const framesMax = 8;
/** Accepted values of one field; more are forgotten, which costs only time. */
const valuesMax = 4_096;

interface Frame {
  /** Takes a head apart into its values. */
  readonly pattern: RegExp;
  readonly envelope: ConsumptionEnvelope;
}

/** The heads of one interface. */
export class KnownHeads {
  readonly #isReference: (text: string) => boolean;
  readonly #isMpan: (text: string) => boolean;
  readonly #accepted = {
    sentAt: new Set<string>(),
    distributor: new Set<string>(),
    group: new Set<string>(),
    connection: new Set<string>(),
    connectedFrom: new Set<string>(),
  };
  #frames: readonly Frame[] = [];

  constructor(facts: SchemaFacts) {
    this.#isReference = textTest(facts, "S1", "senderUniqueReference");
    this.#isMpan = textTest(facts, "M0", "MPANCore");
  }

  /** The message of a head, or null where validator and parser have to be asked. */
  read(head: string): ConsumptionEnvelope | null {
    for (const { pattern, envelope } of this.#frames) {
      const values = valuesIn(pattern.exec(head));
      if (values !== null) return this.#isKnown(values) ? envelopeWith(envelope, values) : null;
    }
    return null;
  }

  /** Remembers a head that the validator has accepted. */
  learn(head: string, envelope: ConsumptionEnvelope): void {
    const values = valuesOf(envelope);
    // Only the compact form without escapes has every value where the pattern looks for it, and no key twice.
    if (head.includes("\\") || JSON.stringify(envelopeWith(envelope, values)) !== head) return;
    for (const field of [
      "sentAt",
      "distributor",
      "group",
      "connection",
      "connectedFrom",
    ] as const) {
      const accepted = this.#accepted[field];
      if (accepted.size >= valuesMax) accepted.clear();
      accepted.add(values[field]);
    }
    if (this.#frames.some(({ pattern }) => pattern.test(head))) return;
    const frame = { pattern: patternOf(envelope), envelope };
    this.#frames = [frame, ...this.#frames.slice(0, framesMax - 1)];
  }

  #isKnown(values: Values): boolean {
    const { sentAt, distributor, group, connection, connectedFrom } = this.#accepted;
    return (
      this.#isReference(values.reference) &&
      this.#isMpan(values.mpan) &&
      sentAt.has(values.sentAt) &&
      distributor.has(values.distributor) &&
      group.has(values.group) &&
      connection.has(values.connection) &&
      connectedFrom.has(values.connectedFrom)
    );
  }
}

function textTest(facts: SchemaFacts, block: string, name: string): (text: string) => boolean {
  const fields = present(facts.blocks[block], `block ${block}`).fields;
  const rule = leafRule(
    present(
      fields.find((field) => field.name === name),
      name,
    ),
    facts,
  );
  if (rule.kind !== "text") throw new Error(`${block}.${name} is no text`);
  const { lengthMin, lengthMax, pattern } = rule;
  return (text) =>
    text.length >= lengthMin &&
    text.length <= lengthMax &&
    (pattern === null || pattern.test(text));
}

function valuesOf({ payload }: ConsumptionEnvelope): Values {
  const { S1, M0 } = payload.CommonBlock;
  const { B067 } = payload.CustomBlock;
  return {
    reference: S1.senderUniqueReference,
    sentAt: S1.senderTimestamp,
    mpan: M0.MPANCore,
    distributor: M0.distributorDIPID,
    group: M0.GSPGroupID,
    connection: B067.connectionTypeIndicator,
    connectedFrom: B067.connectionTypeEffectiveFromDate,
  };
}

/** The envelope with other values; written out, as what a spread makes is slower to read (Node 20). */
function envelopeWith({ payload }: ConsumptionEnvelope, values: Values): ConsumptionEnvelope {
  const { S0, S1 } = payload.CommonBlock;
  const { B044, B900 } = payload.CustomBlock;
  return {
    payload: {
      CommonBlock: {
        S0,
        S1: {
          environmentTag: S1.environmentTag,
          subText: S1.subText,
          senderUniqueReference: values.reference,
          senderTimestamp: values.sentAt,
          senderDIPID: S1.senderDIPID,
          senderRoleID: S1.senderRoleID,
          senderCorrelationID: S1.senderCorrelationID,
          DIPConnectionProviderID: S1.DIPConnectionProviderID,
        },
        M0: {
          MPANCore: values.mpan,
          distributorDIPID: values.distributor,
          GSPGroupID: values.group,
        },
      },
      CustomBlock: {
        B044,
        B067: {
          connectionTypeIndicator: values.connection,
          connectionTypeEffectiveFromDate: values.connectedFrom,
        },
        B900,
      },
    },
  };
}

const hole = "\u0001";

/** The text of a head with a hole for each value; texts of the sender's own stand in it to the letter. */
function patternOf(envelope: ConsumptionEnvelope): RegExp {
  const holes = {
    reference: hole,
    sentAt: hole,
    mpan: hole,
    distributor: hole,
    group: hole,
    connection: hole,
    connectedFrom: hole,
  };
  const pieces = JSON.stringify(envelopeWith(envelope, holes)).split("\\u0001");
  return new RegExp(`^${pieces.map(literal).join('([^"\\\\]*)')}$`);
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
}

function valuesIn(match: RegExpExecArray | null): Values | null {
  if (match === null) return null;
  const [, reference, sentAt, mpan, distributor, group, connection, connectedFrom] = match;
  return {
    reference: reference ?? "",
    sentAt: sentAt ?? "",
    mpan: mpan ?? "",
    distributor: distributor ?? "",
    group: group ?? "",
    connection: connection ?? "",
    connectedFrom: connectedFrom ?? "",
  };
}
