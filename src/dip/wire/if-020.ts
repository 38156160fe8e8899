/** IF-020: relationship between points. */
import { z } from "zod";
import { linkedPointBlocks } from "./linked-point-blocks.ts";
import type { WireInterface } from "./wire-interface.ts";
import { answerAboutPrincipalPoint, custom, messagesOf } from "./wire-message.ts";

const { B090, B091, B907 } = linkedPointBlocks;

const message = messagesOf("IF-020");

export const interface020 = {
  id: "IF-020",
  title: "Relationship between points",
  senders: ["REGS"],
  receivers: ["SUP", "SDS", "ADS", "MSS", "MSA", "LDSO", "EES"],
  sends: [],
  takes: [
    "[LinkedImportExportCreate]",
    "[LinkedImportExportAdd]",
    "[LinkedImportExportRemove]",
    "[RelatedCreate]",
    "[RelatedAdd]",
    "[RelatedRemove]",
  ],
  does: "Keeps the relationship. The shape is chosen by the event: the published alternatives overlap.",
  messages: {
    linked: message(
      ["[LinkedImportExportCreate]", "[LinkedImportExportAdd]", "[LinkedImportExportRemove]"],
      answerAboutPrincipalPoint,
      custom({
        B090List: z.array(B090),
        B091: B091.optional(),
        B907List: z.array(B907).optional(),
      }),
    ),
    related: message(
      ["[RelatedCreate]", "[RelatedAdd]", "[RelatedRemove]"],
      answerAboutPrincipalPoint,
      custom({ B090List: z.array(B090), B091: B091.optional() }),
    ),
  },
} satisfies WireInterface;
