/** Every setting once: name, kind, initial value, bound, reason. Read from the environment at start, then frozen. */
import { z } from "zod";
import { adviseFaults, adviseSettings } from "./advise-settings.ts";
import { appointmentSettings } from "./appointment-settings.ts";
import { consoleFaults, consoleSettings } from "./console-settings.ts";
import { OperatingError } from "./errors.ts";
import { ingestSettings } from "./ingest-settings.ts";
import { limits } from "./limits.ts";
import { retentionSettings } from "./retention-settings.ts";
import { retrieverFaults, retrieverSettings } from "./retriever-settings.ts";
import { secretSettings, withSecretFiles } from "./secret-settings.ts";
import { issueWords } from "./std/schema-issue.ts";
import { transportFaults, transportSettings } from "./transport-settings.ts";

const url = (protocols: string) =>
  z.string().regex(new RegExp(`^(${protocols})://`), `expected ${protocols}://…`);
const count = (initial: number, min: number, max: number) =>
  z.coerce.number().int().min(min).max(max).default(initial);

const schema = z.object({
  DATABASE_URL: url("postgres|postgresql").describe("PostgreSQL, the only record"),
  REDIS_URL: url("redis|rediss")
    .optional()
    .describe("Redis for the bells; absent: bells ring on PostgreSQL"),
  MQTT_URL: url("mqtt|mqtts|tcp")
    .optional()
    .describe("Broker of the meter side; needed by ingest alone"),
  MQTT_VERSION: z
    .enum(["4", "5"])
    .default("5")
    .describe("MQTT protocol: 5, or 4 (3.1.1) on the embedded broker"),
  MQTT_IDENTITY_DIR: z
    .string()
    .min(1)
    .optional()
    .describe(
      "Folder with ca.pem and, for each of our MQTT identities (sds-ingest-0 and on, sds-request), NAME.pem and NAME.key, mode 600; needs an mqtts:// broker",
    ),
  ...secretSettings,
  SDS_CLOCK: z
    .string()
    .optional()
    .describe(
      "Virtual clock START,SPEED,WALL_START, or @FILE of such lines, each in force from its WALL_START; @FILE,FILE: wrong by the milliseconds in the second; refused in PRD",
    ),
  SDS_DIP_BASE_URL: url("http|https").optional().describe("The platform; needed by submit alone"),
  SDS_DIP_ID: z
    .string()
    .regex(/^[0-9a-fA-F]{10}$/)
    .default("1400000003")
    .describe("Our DIP id in role SDS"),
  SDS_DIP_CENTRE_ID: z
    .string()
    .regex(/^[0-9a-fA-F]{10}$/)
    .default("3300000001")
    .describe(
      "DIP id of the market-wide data service: its status messages on IF-021 are rejections",
    ),
  SDS_DIP_ENVIRONMENT_TAG: z
    .enum(["PRD", "SITB", "SIT", "UIT", "DEV"])
    .default("DEV")
    .describe("Environment tag of every message"),
  SDS_DIP_BATCH_MESSAGES_MAX: count(50, 1, 200).describe("Messages of one POST"),
  SDS_DIP_BATCH_BYTES_MAX: count(1_048_576, 16_384, 1_048_576).describe("Bytes of one POST"),
  SDS_DIP_REQUESTS_PER_SECOND: count(10, 0, 1_000).describe(
    "POSTs a second towards the platform; 0: no limit",
  ),
  SDS_DIP_TIMEOUT_SECONDS: count(30, 1, 120).describe("Longest wait for an answer of the platform"),
  SDS_REJECTIONS_SUBMIT: z
    .enum(["on", "off"])
    .default("on")
    .describe("Send IF-014 for consumption that we refuse"),
  SDS_SUBMIT_COALESCE_MINUTES: count(15, 0, 1_440).describe(
    "How long a settled day waits for more late reads before it is sent again",
  ),
  ...appointmentSettings,
  ...retrieverSettings,
  SDS_ESTIMATE_LEAD_HOURS: count(6, 1, 48).describe(
    "Hours before a run's cut-off at which days are filled",
  ),
  SDS_WEBHOOK_HOST: z
    .string()
    .default("127.0.0.1")
    .describe("Address on which the platform's calls are taken"),
  SDS_WEBHOOK_PORT: count(0, 0, 65_535).describe("Port for the platform's calls; 0: a free one"),
  ...transportSettings,
  ...adviseSettings,
  ...consoleSettings,
  ...ingestSettings,
  SDS_MPAN_REF_KEY: z
    .string()
    .min(16)
    .default("development-key-only")
    .describe("Key of the MPAN pseudonyms in logs"),
  SDS_LOG_LEVEL: z
    .enum(["silent", "error", "warn", "info", "debug"])
    .default("info")
    .describe("Lines written to standard error"),
  SDS_AUDIT_ANCHOR_FILE: z
    .string()
    .min(1)
    .optional()
    .describe(
      "File to which the sweep adds number and hash of the newest seal of the audit once a minute, out of reach of the database's host; absent: they go into the log alone",
    ),
  SDS_SWEEP_SECONDS: z.coerce
    .number()
    .min(0.1)
    .max(60)
    .default(2)
    .describe("Machine seconds between two turns of the sweep"),
  SDS_EXCEPTION_SECONDS: z.coerce
    .number()
    .min(0.1)
    .max(3_600)
    .default(60)
    .describe("Machine seconds between two passes that group findings into exceptions"),
  SDS_DATABASE_CONNECTIONS: count(limits.poolMax, 2, 100).describe(
    "Connections to PostgreSQL that a process holds at most; what finds none within 5 s is tried again",
  ),
  SDS_LEASE_SECONDS: count(30, 2, 600).describe(
    "How long a claim of work holds without an answer; above the longest batch",
  ),
  SDS_LOST_BELL_SECONDS: count(10, 1, 600).describe(
    "How long after a bell without effect the sweep rings again",
  ),
  ...retentionSettings,
  SDS_SIMULATOR_FILE: z
    .string()
    .min(1)
    .optional()
    .describe(
      "Tests: file in which a simulator on this machine names its door; the console then has the tester's page; refused in PRD",
    ),
  SDS_FAULT_POINTS: z
    .string()
    .optional()
    .describe(
      "Tests: NAME:HIT, where a process kills itself, NAME:HIT~MS, where it stands still, or NAME@ID, where it dies of a row; refused in PRD",
    ),
  SDS_TEST_DEFECT: z
    .enum(["drop", "shift", "double", "wh+1"])
    .optional()
    .describe("Tests: a defect in what is submitted; refused in PRD"),
});

export type Config = Readonly<z.infer<typeof schema>>;

/** The settings with their reasons, in order: for `sds config` and the reference page. */
export const settings = Object.entries(schema.shape).map(([name, kind]) => ({
  name,
  says: kind.description ?? "",
  initial: String(kind.safeParse(undefined).data ?? ""),
}));

const testOnly = [
  "SDS_CLOCK",
  "SDS_FAULT_POINTS",
  "SDS_TEST_DEFECT",
  "SDS_SIMULATOR_FILE",
] as const;

/** Parses the settings; throws `CONFIG_INVALID` naming each bad one, what was wrong and what would pass. */
export function parseConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.entries(withSecretFiles(environment)).filter(
      ([name, value]) => name in schema.shape && value !== "",
    ),
  );
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const faults = parsed.error.issues.map(
      (issue) => `${issue.path.join(".")}: ${issueWords(issue)}`,
    );
    throw new OperatingError("CONFIG_INVALID", faults.join("; "));
  }
  const config = parsed.data;
  const faults = [
    ...brokerFaults(config),
    ...transportFaults(config),
    ...adviseFaults(config),
    ...retrieverFaults(config),
    ...consoleFaults(config),
  ];
  if (faults.length > 0) throw new OperatingError("CONFIG_INVALID", faults.join("; "));
  if (config.SDS_DIP_ENVIRONMENT_TAG === "PRD") {
    const present = testOnly.filter((name) => config[name] !== undefined);
    if (present.length > 0)
      throw new OperatingError(
        "CONFIG_INVALID",
        `${present.join(", ")} must not be set in environment PRD`,
      );
    if (config.SDS_MPAN_REF_KEY === "development-key-only")
      throw new OperatingError("CONFIG_INVALID", "SDS_MPAN_REF_KEY must be set in environment PRD");
  }
  return Object.freeze(config);
}

function brokerFaults({ MQTT_URL: url = "", MQTT_IDENTITY_DIR: folder }: Config): string[] {
  // Over a plain connection nobody would be shown the certificates.
  if (folder === undefined || url === "" || url.startsWith("mqtts:")) return [];
  return ["MQTT_IDENTITY_DIR: needs MQTT_URL to be mqtts://…"];
}

/** The settings of this process. */
export function loadConfig(): Config {
  // biome-ignore lint/style/noProcessEnv: the one place where the environment is read.
  return parseConfig(process.env);
}
