/** Settings of a separate meter data retriever (`mdr.mode`; dip-messages.md 6, 12). */
import { z } from "zod";
import type { Retriever } from "./domain/market/retriever.ts";

export const retrieverSettings = {
  SDS_MDR_MODE: z
    .enum(["self", "party"])
    .default("self")
    .describe(
      "Who reads the meters: self, or party for a separate retriever, which is named at registration and spoken to over the platform (IF-061 to IF-065)",
    ),
  SDS_MDR_DIP_ID: z
    .string()
    .regex(/^[0-9a-fA-F]{10}$/)
    .optional()
    .describe("DIP id of the separate retriever; needed with SDS_MDR_MODE party"),
  SDS_MDR_MPID: z
    .string()
    .regex(/^[A-Z]{4}$/, "expected 4 capitals")
    .optional()
    .describe("Market participant id of the separate retriever; needed with SDS_MDR_MODE party"),
};

type RetrieverConfig = Readonly<z.infer<z.ZodObject<typeof retrieverSettings>>>;

/** What may not be, in sentences that name the settings; none: all is well. */
export function retrieverFaults(config: RetrieverConfig): readonly string[] {
  if (config.SDS_MDR_MODE === "self") return [];
  return (["SDS_MDR_DIP_ID", "SDS_MDR_MPID"] as const)
    .filter((name) => config[name] === undefined)
    .map((name) => `${name}: needed with SDS_MDR_MODE party`);
}

/** Who reads meters for us; null: nobody but ourselves. */
export function retrieverOf(config: RetrieverConfig): Retriever | null {
  const { SDS_MDR_MODE: mode, SDS_MDR_DIP_ID: dipId, SDS_MDR_MPID: mpid } = config;
  return mode === "self" || dipId === undefined || mpid === undefined ? null : { dipId, mpid };
}
