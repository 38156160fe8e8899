/** IF-036: appointment in force, with what is known of the point. */
import { z } from "zod";
import { appointmentBlocks } from "./appointment-blocks.ts";
import { linkedPointBlocks } from "./linked-point-blocks.ts";
import { meterBlocks } from "./meter-blocks.ts";
import { registrationBlocks } from "./registration-blocks.ts";
import type { WireInterface } from "./wire-interface.ts";
import { aboutPoint, custom, messagesOf } from "./wire-message.ts";

const { B005, B012, B013, B015, B016, B019 } = appointmentBlocks;
const { B035, B037 } = linkedPointBlocks;
const { B905 } = meterBlocks;
const { B022, B023, B024, B025, B026, B027, B028, B029, B030, B031, B032, B068 } =
  registrationBlocks;

const message = messagesOf("IF-036");

export const interface036 = {
  id: "IF-036",
  title: "Appointment in force, with what is known of the point",
  senders: ["REGS"],
  receivers: ["SUP", "SDS", "ADS", "UMSDS", "MSS", "MSA", "UMSO", "LDSO", "MDS", "EES"],
  sends: [],
  takes: ["[DSAppActive]"],
  does: "Opens the appointment with supplier, connection, energisation, segment, consent, meters and annual consumption; collecting starts.",
  messages: {
    appointed: message(
      ["[DSAppActive]"],
      aboutPoint,
      custom({
        B012,
        B013: B013.optional(),
        B015,
        B019: B019.optional(),
        B005: B005.optional(),
        B016: B016.optional(),
        B022,
        B023,
        B024,
        B025,
        B026,
        B027: B027.optional(),
        B028,
        B068: B068.optional(),
        B029: B029.optional(),
        B030: B030.optional(),
        B031: B031.optional(),
        B032: B032.optional(),
        B905List: z.array(B905).optional(),
        B035List: z.array(B035).optional(),
        B037List: z.array(B037).optional(),
      }),
    ),
  },
} satisfies WireInterface;
