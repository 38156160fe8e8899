/** IF-023: load shape totals. */
import { z } from "zod";
import { loadShapeBlocks } from "./load-shape-blocks.ts";
import type { WireInterface } from "./wire-interface.ts";
import { aboutNoPoint, custom, messagesOf } from "./wire-message.ts";

const { B912 } = loadShapeBlocks;

const message = messagesOf("IF-023");

export const interface023 = {
  id: "IF-023",
  title: "Load shape totals",
  senders: ["LSS"],
  receivers: ["SUP", "SDS", "ADS", "UMSDS"],
  sends: [],
  takes: ["[LSSTotalsData]"],
  does: "Keeps the totals by UTC day and group; the later stamp of the platform holds.",
  messages: {
    loadShapeTotals: message(
      ["[LSSTotalsData]"],
      aboutNoPoint,
      custom({ B912List: z.array(B912) }),
    ),
  },
} satisfies WireInterface;
