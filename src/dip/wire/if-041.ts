/** IF-041: register reads. */
import { z } from "zod";
import { readBlocks } from "./read-blocks.ts";
import type { WireInterface } from "./wire-interface.ts";
import { aboutPoint, custom, messagesOf } from "./wire-message.ts";

const { B064, B065 } = readBlocks;

const message = messagesOf("IF-041");

/** Who uses which is custom: metering the changes at the meter, a data service what it sends here, the supplier the rest. */
const events = [
  "[ReadingRemote]",
  "[ReadingRemv]",
  "[ReadingInstl]",
  "[ReadingEnergisationChg]",
  "[ReadingCOR]",
  "[ReadingOnSite]",
  "[ReadingCOS]",
  "[DSEstimate]",
  "[SupplierAgreedCOS]",
  "[ReadingOverride]",
] as const;

export const interface041 = {
  id: "IF-041",
  title: "Register reads",
  senders: ["MSS", "MSA", "SDS", "ADS", "SUP"],
  receivers: ["SDS", "ADS", "SUP", "LDSO"],
  sends: ["[ReadingRemote]", "[ReadingCOS]", "[DSEstimate]", "[ReadingOnSite]"],
  takes: events,
  does: "In: reads with source and method go to validation. Out: at a change of supplier or of service.",
  messages: {
    reads: message(
      events,
      aboutPoint,
      custom({ B064List: z.array(B064).optional(), B065List: z.array(B065).max(48).optional() }),
    ),
  },
} satisfies WireInterface;
