/** IF-022: load shapes by period. */
import { z } from "zod";
import { loadShapeBlocks } from "./load-shape-blocks.ts";
import type { WireInterface } from "./wire-interface.ts";
import { aboutNoPoint, custom, messagesOf } from "./wire-message.ts";

const { B903 } = loadShapeBlocks;

const message = messagesOf("IF-022");

export const interface022 = {
  id: "IF-022",
  title: "Load shapes by period",
  senders: ["LSS"],
  receivers: ["SUP", "SDS", "ADS", "UMSDS"],
  sends: [],
  takes: ["[LSSPeriodData]"],
  does: "Keeps the values by UTC day and group; the later stamp of the platform holds.",
  messages: {
    loadShapes: message(["[LSSPeriodData]"], aboutNoPoint, custom({ B903List: z.array(B903) })),
  },
} satisfies WireInterface;
