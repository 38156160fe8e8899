/**
 * Settings of the links to and from the platform (dip-messages.md 4.2, 5.1, 12): certificates, keys and secrets by the
 * files that hold them. The scheme of a URL decides: `https://` asks for everything that the platform demands, `http://`
 * is for development and tests and is refused in environment PRD.
 */
import { z } from "zod";

const file = () => z.string().min(1).optional();

export const transportSettings = {
  SDS_DIP_CA_FILE: file().describe(
    "PEM of the authorities that the platform's TLS certificate comes from; absent: those that Node knows",
  ),
  SDS_DIP_CLIENT_CERT_FILE: file().describe("PEM of our TLS certificate for calls to the platform"),
  SDS_DIP_CLIENT_KEY_FILE: file().describe("PEM of its private key, mode 600"),
  SDS_DIP_SIGNING_CERT_FILE: file().describe(
    "PEM of our signing certificate, as registered with the platform",
  ),
  SDS_DIP_SIGNING_KEY_FILE: file().describe("PEM of its private RSA key, mode 600"),
  SDS_DIP_API_KEY_FILE: file().describe("The platform's API key for us, one line, mode 600"),
  SDS_DIP_SIGNATURE_SKEW_MINUTES: z.coerce
    .number()
    .min(0.1)
    .max(60)
    .default(5)
    .describe("How far the date of a signature may be from our clock, both ways"),
  SDS_WEBHOOK_PUBLIC_URL: z
    .string()
    .regex(
      /^https?:\/\/[^/?#]+(\/[^?#]*[^/?#])?$/,
      "expected https://HOST[:PORT][/PATH], without a slash at its end",
    )
    .optional()
    .describe(
      "Base of the callback URLs that are registered with the platform, without /webhooks/dip: signatures cover it",
    ),
  SDS_WEBHOOK_CERT_FILE: file().describe("PEM of the webhook's TLS certificate, chain included"),
  SDS_WEBHOOK_KEY_FILE: file().describe("PEM of its private key, mode 600"),
  SDS_WEBHOOK_CA_FILE: file().describe(
    "PEM of the authorities that a caller's TLS certificate must come from",
  ),
  SDS_WEBHOOK_CRL_FILE: file().describe(
    "PEM of the revocation lists of those authorities, of each one; absent: no certificate is taken back before its end",
  ),
  SDS_WEBHOOK_CLIENT_NAMES: z
    .string()
    .optional()
    .transform((text) => text?.split(",").map((name) => name.trim()))
    .describe(
      "Common names that a caller's TLS certificate may have, with commas between; absent: any name of those authorities",
    ),
  SDS_WEBHOOK_SIGNERS_FILE: file().describe(
    "PEM of the signing certificates of the platform that are trusted, one or more: two let it change",
  ),
  SDS_HEALTH_PORT: z.coerce
    .number()
    .int()
    .min(1)
    .max(65_535)
    .optional()
    .describe(
      "Port of /livez and /readyz without TLS, on the webhook's host; absent: they answer on the webhook's own port alone",
    ),
};

type TransportConfig = Readonly<z.infer<z.ZodObject<typeof transportSettings>>> & {
  readonly SDS_DIP_BASE_URL?: string | undefined;
  readonly SDS_DIP_ENVIRONMENT_TAG: string;
};

/** Settings that only make sense together. */
const together = [
  ["SDS_DIP_CLIENT_CERT_FILE", "SDS_DIP_CLIENT_KEY_FILE"],
  ["SDS_DIP_SIGNING_CERT_FILE", "SDS_DIP_SIGNING_KEY_FILE"],
  ["SDS_WEBHOOK_CERT_FILE", "SDS_WEBHOOK_KEY_FILE", "SDS_WEBHOOK_CA_FILE"],
] as const;

const callsNeed = [
  "SDS_DIP_CLIENT_CERT_FILE",
  "SDS_DIP_CLIENT_KEY_FILE",
  "SDS_DIP_SIGNING_CERT_FILE",
  "SDS_DIP_SIGNING_KEY_FILE",
  "SDS_DIP_API_KEY_FILE",
] as const;

const webhookNeeds = [
  "SDS_WEBHOOK_CERT_FILE",
  "SDS_WEBHOOK_KEY_FILE",
  "SDS_WEBHOOK_CA_FILE",
  "SDS_WEBHOOK_SIGNERS_FILE",
] as const;

/** What is missing or may not be, in sentences that name the settings; none: the links can be made. */
export function transportFaults(config: TransportConfig): readonly string[] {
  const { SDS_DIP_BASE_URL: platform, SDS_WEBHOOK_PUBLIC_URL: callback } = config;
  const isPrd = config.SDS_DIP_ENVIRONMENT_TAG === "PRD";
  const missing = (names: readonly (keyof typeof transportSettings)[], why: string) => {
    const absent = names.filter((name) => config[name] === undefined);
    return absent.length === 0 ? [] : [`${absent.join(", ")}: needed ${why}`];
  };
  const plain = (name: string, url: string | undefined) =>
    isPrd && url?.startsWith("http://")
      ? [`${name}: expected https://… in environment PRD, where nothing goes unprotected`]
      : [];
  return [
    ...plain("SDS_DIP_BASE_URL", platform),
    ...plain("SDS_WEBHOOK_PUBLIC_URL", callback),
    ...together.flatMap((names) =>
      names.some((name) => config[name] !== undefined)
        ? missing(names, `beside ${names.filter((name) => config[name] !== undefined).join(", ")}`)
        : [],
    ),
    ...(platform?.startsWith("https://")
      ? missing(callsNeed, "because SDS_DIP_BASE_URL is https://…")
      : []),
    ...(callback?.startsWith("https://")
      ? missing(webhookNeeds, "because SDS_WEBHOOK_PUBLIC_URL is https://…")
      : []),
    ...(config.SDS_WEBHOOK_SIGNERS_FILE === undefined
      ? []
      : missing(
          ["SDS_WEBHOOK_PUBLIC_URL"],
          "beside SDS_WEBHOOK_SIGNERS_FILE: signatures cover it",
        )),
    ...(config.SDS_WEBHOOK_CLIENT_NAMES === undefined
      ? []
      : missing(
          ["SDS_WEBHOOK_CERT_FILE"],
          "beside SDS_WEBHOOK_CLIENT_NAMES: names are looked at in the TLS handshake",
        )),
  ];
}
