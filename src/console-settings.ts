/** Settings of the console: where it listens, who may come in, and how those people are known. */
import { z } from "zod";
import { limits } from "./limits.ts";

const file = () => z.string().min(1).optional();

export const consoleSettings = {
  SDS_CONSOLE_HOST: z
    .string()
    .default("127.0.0.1")
    .describe("Address of the console; without users or OpenID Connect a loopback address only"),
  SDS_CONSOLE_PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65_535)
    .default(0)
    .describe("Port of the console; 0: a free one"),
  SDS_CONSOLE_PUBLIC_URL: z
    .string()
    .regex(/^https?:\/\/[^/?#]+$/, "expected https://HOST[:PORT], without a path")
    .optional()
    .describe(
      "Where browsers find the console, TLS ends before it; needed by OpenID Connect, https:// makes cookies secure",
    ),
  SDS_CONSOLE_USERS_FILE: file().describe(
    "Users of the console and their roles, written by `sds users`, mode 600",
  ),
  SDS_CONSOLE_SECRET_FILE: file().describe(
    "Secret of 32 characters or more that signs session cookies, mode 600; absent: drawn at start, so that a restart signs everyone out",
  ),
  SDS_CONSOLE_SESSION_MINUTES: z.coerce
    .number()
    .int()
    .min(5)
    .max(1_440)
    .default(60)
    .describe("Minutes without a page after which a session ends"),
  SDS_CONSOLE_REQUESTS_PER_MINUTE: z.coerce
    .number()
    .int()
    .min(10)
    .max(1_000_000)
    .default(limits.consoleRequestsPerMinute)
    .describe(
      "Pages that one person may ask for in a minute; more than the initial value not in environment PRD",
    ),
  SDS_CONSOLE_OIDC_ISSUER: z
    .string()
    .regex(/^https?:\/\//, "expected https://…")
    .optional()
    .describe("Issuer of an OpenID Connect provider whose users may sign in"),
  SDS_CONSOLE_OIDC_CLIENT_ID: z
    .string()
    .min(1)
    .optional()
    .describe("Our client id with that provider"),
  SDS_CONSOLE_OIDC_SECRET_FILE: file().describe("Our client secret, one line, mode 600"),
  SDS_CONSOLE_OIDC_ROLE_CLAIM: z
    .string()
    .min(1)
    .default("roles")
    .describe("Claim of the id token that says what a user may do: a text or a list of texts"),
  SDS_CONSOLE_OIDC_ROLES: z
    .string()
    .regex(
      /^[^=,]+=(operator|tester|supplier|auditor)(,[^=,]+=(operator|tester|supplier|auditor))*$/,
      "expected VALUE=ROLE with commas between",
    )
    .default("operator=operator,tester=tester,supplier=supplier,auditor=auditor")
    .describe("Values of that claim and the role each gives; the first that fits counts"),
  SDS_CONSOLE_OIDC_SUPPLIER_CLAIM: z
    .string()
    .min(1)
    .default("supplier_dip_id")
    .describe("Claim of the id token with the DIP id of a supplier's user"),
  SDS_METRICS_TOKEN_FILE: file().describe(
    "Token that a reader of /metrics shows (Authorization: Bearer), mode 600; absent: /metrics answers on a loopback address only",
  ),
};

type ConsoleConfig = Readonly<z.infer<z.ZodObject<typeof consoleSettings>>> & {
  readonly SDS_DIP_ENVIRONMENT_TAG: string;
};

/** What may not be together, in sentences that name the settings; none: all is well. */
export function consoleFaults(config: ConsoleConfig): readonly string[] {
  const faults: string[] = [];
  const { SDS_CONSOLE_OIDC_ISSUER: issuer, SDS_CONSOLE_PUBLIC_URL: publicUrl } = config;
  if (issuer !== undefined)
    for (const name of ["SDS_CONSOLE_OIDC_CLIENT_ID", "SDS_CONSOLE_PUBLIC_URL"] as const)
      if (config[name] === undefined)
        faults.push(`${name}: needed because SDS_CONSOLE_OIDC_ISSUER is set`);
  if (config.SDS_DIP_ENVIRONMENT_TAG !== "PRD") return faults;
  if (config.SDS_CONSOLE_REQUESTS_PER_MINUTE > limits.consoleRequestsPerMinute)
    faults.push(
      `SDS_CONSOLE_REQUESTS_PER_MINUTE: expected ${limits.consoleRequestsPerMinute} at most in environment PRD`,
    );
  for (const [name, url] of [
    ["SDS_CONSOLE_OIDC_ISSUER", issuer],
    ["SDS_CONSOLE_PUBLIC_URL", publicUrl],
  ] as const)
    if (url?.startsWith("http://"))
      faults.push(`${name}: expected https://… in environment PRD, where nothing goes unprotected`);
  return faults;
}
