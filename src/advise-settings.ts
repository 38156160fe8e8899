/** Settings of what suppliers are told (dip-messages.md 10, 12), and of the door through which they fetch it. */
import { z } from "zod";

const port = z.coerce.number().int().min(0).max(65_535).default(0);

export const adviseSettings = {
  SDS_ADVISE_RENEW_DAYS: z.coerce
    .number()
    .int()
    .min(1)
    .max(60)
    .default(7)
    .describe("Days after which a supplier is told again of a cause that lasts, at the earliest"),
  SDS_ADVISE_SECONDS: z.coerce
    .number()
    .min(0.1)
    .max(3_600)
    .default(10)
    .describe("Machine seconds between two looks for points with news for their supplier"),
  SDS_ADVISE_TIMEOUT_SECONDS: z.coerce
    .number()
    .min(1)
    .max(15)
    .default(10)
    .describe("Longest wait for the answer of a supplier's endpoint"),
  SDS_ADVISE_ENDPOINTS: z
    .enum(["public", "any"])
    .default("public")
    .describe(
      "public: advisories go to https:// addresses of the open internet alone; any: development and tests, refused in environment PRD",
    ),
  SDS_ADVISE_CA_FILE: z
    .string()
    .min(1)
    .optional()
    .describe(
      "PEM of the authorities that suppliers' TLS certificates come from; absent: those that Node knows",
    ),
  SDS_SUPPLIER_API_HOST: z
    .string()
    .default("127.0.0.1")
    .describe("Address on which suppliers fetch their advisories; TLS ends before it"),
  SDS_SUPPLIER_API_PORT: port.describe("Port of it; 0: a free one"),
};

type AdviseConfig = Readonly<z.infer<z.ZodObject<typeof adviseSettings>>> & {
  readonly SDS_DIP_ENVIRONMENT_TAG: string;
};

/** What may not be, in sentences that name the settings; none: all is well. */
export function adviseFaults(config: AdviseConfig): readonly string[] {
  return config.SDS_DIP_ENVIRONMENT_TAG === "PRD" && config.SDS_ADVISE_ENDPOINTS === "any"
    ? ["SDS_ADVISE_ENDPOINTS: expected public in environment PRD"]
    : [];
}
