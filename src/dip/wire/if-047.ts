/** IF-047: standing data published. */
import { z } from "zod";
import { assetBlocks } from "./asset-blocks.ts";
import type { WireInterface } from "./wire-interface.ts";
import { aboutNoPoint, custom, messagesOf } from "./wire-message.ts";

const { P01, P02 } = assetBlocks;

const message = messagesOf("IF-047");

export const interface047 = {
  id: "IF-047",
  title: "Standing data published",
  senders: ["ISD"],
  receivers: ["all"],
  sends: [],
  takes: ["[ISD]"],
  does: "Title, version and place are kept; nothing is downloaded.",
  messages: {
    asset: message(
      ["[ISD]"],
      aboutNoPoint,
      custom({ P01: P01.optional(), P02List: z.array(P02).optional() }),
    ),
  },
} satisfies WireInterface;
