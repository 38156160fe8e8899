/** IF-024: notice of a supplier. */
import { z } from "zod";
import { meterBlocks } from "./meter-blocks.ts";
import { noticeBlocks } from "./notice-blocks.ts";
import type { WireInterface } from "./wire-interface.ts";
import { aboutPoint, custom, messagesOf } from "./wire-message.ts";

const { B069 } = meterBlocks;
const { B057, B058, B097 } = noticeBlocks;

const message = messagesOf("IF-024");

export const interface024 = {
  id: "IF-024",
  title: "Notice of a supplier",
  senders: ["SUP"],
  receivers: ["SDS", "ADS", "MDR"],
  sends: [],
  takes: [
    "[SN-Vacant]",
    "[SN-NoComms]",
    "[SN-RemoteEnabled]",
    "[SN-RemoteDisabled]",
    "[SN-SupplierAC]",
    "[SN-OffPeakDec]",
  ],
  does: "Vacant, no communication, supply disabled or enabled: kept as a span that decides how gaps are filled. Nominated consumption and off-peak shares feed the defaults.",
  messages: {
    span: message(["[SN-Vacant]", "[SN-NoComms]"], aboutPoint, custom({ B057 })),
    remote: message(
      ["[SN-RemoteEnabled]", "[SN-RemoteDisabled]"],
      aboutPoint,
      custom({ B057, B069 }),
    ),
    nomination: message(["[SN-SupplierAC]"], aboutPoint, custom({ B057, B058 })),
    offPeakShares: message(["[SN-OffPeakDec]"], aboutPoint, custom({ B097List: z.array(B097) })),
  },
} satisfies WireInterface;
