/**
 * The registration service (P14), as far as proposals and direct contracts go: it proposes an appointment when it is told
 * to (IF-033), takes the answer (IF-034) and tells what became of it (IF-035); a direct contract (IF-038) it takes as it
 * comes (IF-039), and so the retriever that the service names (IF-034, IF-035). It opens no appointment by itself.
 */
import { z } from "zod";
import type { Clock } from "../../../src/std/clock.ts";
import type { Envelope, M0 } from "../envelope.ts";
import type { Identifiers } from "../platform/identifiers.ts";
import { registrationServiceId } from "../platform/participants.ts";
import { readStamp, writeStamp } from "../stamp.ts";
import { registrationMessage } from "./registration-message.ts";

/** An answer that comes later is too late (P14). */
const answerMs = 48 * 3_600_000;

/** What is proposed; the blocks go onto the wire as they stand, faulty ones too. */
export const proposalQuestion = z.strictObject({
  mpan: z.string(),
  distributorDipId: z.string(),
  gspGroup: z.string(),
  blocks: z.record(z.string(), z.unknown()),
});
export type ProposalQuestion = z.infer<typeof proposalQuestion>;

/** A proposal, and what became of it. */
export interface ProposalRecord {
  readonly mpan: string;
  readonly askedAt: string;
  /** Null: no answer yet. */
  answeredAt: string | null;
  /** Code and words of the answer. */
  answer: string | null;
  /** Event of the IF-035 that followed. */
  outcome: string | null;
}

export interface RegistrationService {
  /** Proposes an appointment; returns the sender reference. */
  propose(question: ProposalQuestion): string;
  /** Takes messages from the platform; those of other channels are none of its business. */
  hear(messages: readonly Envelope[]): void;
  /** Oldest first. `unasked` are answers to nothing that is open. */
  record(): {
    readonly proposals: readonly ProposalRecord[];
    readonly unasked: readonly Envelope[];
    readonly contracts: readonly Envelope[];
  };
}

/** The blocks of an answer that it goes by; the schema has found them there. */
const answered = z.object({
  B007: z.object({
    responseCode: z.string(),
    proposedAppointmentResponseCode: z.string().nullable(),
  }),
  B012: z.unknown(),
  B013: z.unknown().optional(),
  B071: z.object({ proposedDataServiceDIPEffectiveFromDate: z.string() }).loose(),
});

/** The blocks by which a retriever is named; the schema has found them there. */
const named = z.object({
  B012: z.unknown(),
  B018: z.object({
    SDSNominatedMDRDIPID: z.string(),
    SDSNominatedMDRMPID: z.string(),
    SDSNominatedMDRRequestedEffectiveFromDate: z.string(),
  }),
});

export function createRegistrationService({
  clock,
  identifiers,
  serviceId,
  publish,
}: {
  readonly clock: Clock;
  readonly identifiers: Identifiers;
  /** Whom it proposes to. */
  readonly serviceId: string;
  /** Hands a message to the platform, which stamps and delivers it. */
  readonly publish: (message: Envelope) => void;
}): RegistrationService {
  const proposals: (ProposalRecord & { readonly from: string })[] = [];
  const unasked: Envelope[] = [];
  const contracts: Envelope[] = [];

  /** Publishes under a reference of its own, which it returns. */
  function send(
    channel: string,
    event: string,
    M0: M0 | undefined,
    rest: Pick<Envelope["payload"], "CustomBlock"> & Pick<Envelope["payload"]["CommonBlock"], "R0">,
  ): string {
    const at = clock.now();
    const sender = { channel, senderDipId: registrationServiceId, role: "REGS" };
    const senderUniqueReference = identifiers.senderReference(sender, at);
    publish(
      registrationMessage(
        { channel, event, M0, R0: rest.R0, blocks: rest.CustomBlock },
        { reference: senderUniqueReference, recipients: [serviceId], at },
      ),
    );
    return senderUniqueReference;
  }

  function takeAnswer(message: Envelope): void {
    const { M0 } = message.payload.CommonBlock;
    const blocks = answered.safeParse(message.payload.CustomBlock);
    const open = proposals.find(
      ({ mpan, from, answeredAt }) =>
        answeredAt === null &&
        mpan === M0?.MPANCore &&
        from === blocks.data?.B071.proposedDataServiceDIPEffectiveFromDate,
    );
    if (open === undefined || !blocks.success) {
      unasked.push(message);
      return;
    }
    const { B007, B012, B013, B071 } = blocks.data;
    const at = clock.now();
    const isLate = at - readStamp(open.askedAt) > answerMs;
    const event = isLate ? "DSAppLapsed" : outcomes[B007.responseCode === "A" ? "A" : "R"];
    open.answeredAt = writeStamp(at);
    open.answer = B007.proposedAppointmentResponseCode;
    open.outcome = event;
    const CustomBlock = { B007, B012, ...(B013 === undefined ? {} : { B013 }), B071 };
    send("IF-035", event, M0, { CustomBlock });
  }

  function takeRetriever(message: Envelope): void {
    const { M0 } = message.payload.CommonBlock;
    const { B012, B018 } = named.parse(message.payload.CustomBlock);
    const B092 = {
      assignedMDRDIPID: B018.SDSNominatedMDRDIPID,
      assignedMDRMPID: B018.SDSNominatedMDRMPID,
      assignedMDREffectiveFromDate: B018.SDSNominatedMDRRequestedEffectiveFromDate,
    };
    const B099 = { responseCode: "A", responseMessages: [] };
    send("IF-035", "SDS-MDROutcome", M0, { CustomBlock: { B012, B092, B099 } });
  }

  function takeContract(message: Envelope): void {
    contracts.push(message);
    const { S0, M0 } = message.payload.CommonBlock;
    const { CustomBlock } = message.payload;
    const R0 = { responseCode: "A", responseMessages: [] } as const;
    send("IF-039", S0.eventCode.slice(1, -1), M0, { R0, CustomBlock });
  }

  return {
    propose({ mpan, distributorDipId, gspGroup, blocks }) {
      const askedAt = writeStamp(clock.now());
      const M0 = { MPANCore: mpan, distributorDIPID: distributorDipId, GSPGroupID: gspGroup };
      const from = fromOf(blocks);
      proposals.push({ mpan, from, askedAt, answeredAt: null, answer: null, outcome: null });
      return send("IF-033", "DSAppSPRequest", M0, { CustomBlock: blocks });
    },
    hear(messages) {
      for (const message of messages) {
        const { interfaceID, eventCode } = message.payload.CommonBlock.S0;
        if (eventCode === "[SDS-MDRUpdate]") takeRetriever(message);
        else if (interfaceID === "IF-034") takeAnswer(message);
        if (interfaceID === "IF-038") takeContract(message);
      }
    },
    record: () => ({ proposals, unasked, contracts }),
  };
}

const outcomes = { A: "DSAppAccepted", R: "DSAppRejected" } as const;

/** The date proposed; empty where the blocks have none. */
function fromOf(blocks: ProposalQuestion["blocks"]): string {
  const proposed = z
    .object({ B071: z.object({ proposedDataServiceDIPEffectiveFromDate: z.string() }) })
    .safeParse(blocks);
  return proposed.data?.B071.proposedDataServiceDIPEffectiveFromDate ?? "";
}
