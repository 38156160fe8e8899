/** F41: topic and body of the log do not name the same device, or not the same service. */
import { z } from "zod";
import { meterEsme } from "../../meters/identity.ts";
import type { Effect } from "../effect.ts";
import { defineFault } from "../fault.ts";
import { hostileExtras } from "../hostile-extras.ts";
import { lostLog } from "../lost-log.ts";

export const wrongTopic = defineFault({
  fault: "F41",
  name: "wrong-topic",
  level: "M",
  says: "Topic and body of the log do not name the same device or service.",
  quantities: ["AI"],
  params: z.object({
    /** Device: the body names another; srv: the body is of the service for export. */
    part: z.enum(["device", "srv"]).default("device"),
    /** Set: the log is left alone, and so many others come besides. */
    extra: z.number().int().min(0).max(1_000).default(0),
  }),
  plant(site, { part, extra }) {
    const other = meterEsme(site.meter.number === 1 ? 2 : site.meter.number - 1);
    const effect: Effect = {
      document: (body, { form }) => {
        if (form !== "log") return body;
        return part === "device" ? { ...body, esme: other } : { ...body, srv: "4.8.3" };
      },
    };
    const lost = { effect, read: ["parked", "topicMismatch"], exception: "topicMismatch" } as const;
    return extra === 0
      ? lostLog(site, { part }, lost)
      : hostileExtras(site, { part, extra }, extra, lost);
  },
});
