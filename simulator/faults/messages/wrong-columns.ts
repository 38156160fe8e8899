/** F37: the columns of the log do not fit its meter or its service. */
import { z } from "zod";
import { type Json, type MessageBody, mapEntries } from "../../messages/message-body.ts";
import { defineFault } from "../fault.ts";
import { lostLog } from "../lost-log.ts";

const cases = {
  /** Two figures a row of a meter with one element. */
  twinOnSingle: (body: MessageBody) => withColumns(body, ["AI.1", "AI.2"]),
  /** One figure a row of a meter with two. */
  singleOnTwin: (body: MessageBody) => ({ ...body, variant: "S2B" }),
  /** Export and its reactive energy under the service of import. */
  exportUnderImport: (body: MessageBody) => withColumns(body, ["AE", "RE"]),
} as const;

export const wrongColumns = defineFault({
  fault: "F37",
  name: "wrong-columns",
  level: "M",
  says: "The columns of the log do not fit its meter or its service.",
  quantities: ["AI"],
  params: z.object({
    case: z.enum(["twinOnSingle", "singleOnTwin", "exportUnderImport"]).default("twinOnSingle"),
  }),
  plant: (site, params) =>
    lostLog(site, params, {
      effect: {
        document: (body, { form }) => (form === "log" ? cases[params.case](body) : body),
      },
      read: ["parked", "columnMismatch"],
      exception: "columnMismatch",
    }),
});

function withColumns(body: MessageBody, columns: readonly string[]): MessageBody {
  const second: Json = 0;
  return mapEntries({ ...body, columns }, ([stamp, [figure]]) => [stamp, [figure ?? null, second]]);
}
