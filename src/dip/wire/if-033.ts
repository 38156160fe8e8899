/** IF-033: appointment proposed. */
import { z } from "zod";
import { appointmentBlocks } from "./appointment-blocks.ts";
import { linkedPointBlocks } from "./linked-point-blocks.ts";
import { meterBlocks } from "./meter-blocks.ts";
import { registrationBlocks } from "./registration-blocks.ts";
import type { WireInterface } from "./wire-interface.ts";
import { aboutPoint, custom, messagesOf } from "./wire-message.ts";

const { B012, B013, B071, B072 } = appointmentBlocks;
const { B907, B908 } = linkedPointBlocks;
const { B905 } = meterBlocks;
const { B022, B023, B024, B025, B026, B029, B031, B032 } = registrationBlocks;

const message = messagesOf("IF-033");

export const interface033 = {
  id: "IF-033",
  title: "Appointment proposed",
  senders: ["REGS"],
  receivers: ["SDS", "ADS", "UMSDS", "MSS", "MSA", "UMSO"],
  sends: [],
  takes: ["[DSAppSPRequest]"],
  does: "Keeps the proposal and answers by IF-034.",
  messages: {
    proposal: message(
      ["[DSAppSPRequest]"],
      aboutPoint,
      custom({
        B012,
        B013: B013.optional(),
        B071,
        B072: B072.optional(),
        B022,
        B023,
        B024,
        B025,
        B026,
        B029: B029.optional(),
        B031: B031.optional(),
        B032: B032.optional(),
        B905List: z.array(B905).optional(),
        B907List: z.array(B907).optional(),
        B908List: z.array(B908).optional(),
      }),
    ),
  },
} satisfies WireInterface;
