/** `simulator/dip/main.ts`: starts the platform stand-in and tells its port in one line of JSON. */
import { Command, InvalidArgumentError, Option } from "commander";
import { dayStart, settlementDay } from "../../src/domain/time/settlement-day.ts";
import { openClock } from "../../src/std/followed-clock.ts";
import { type CentralRules, initialCentralRules } from "./market-data/central-rules.ts";
import { loadForcedRejections, readForcedRejections } from "./market-data/forced-rejections.ts";
import { loadRegistry, readRegistry } from "./market-data/registry.ts";
import { loadScenario } from "./registration/scenario.ts";
import { addSecurityOptions, readSecurity, type SecuritySettings } from "./security-options.ts";
import { startStandIn } from "./stand-in.ts";

interface Settings extends SecuritySettings {
  readonly port: number;
  readonly ledger: string;
  readonly registrations?: string;
  readonly clock?: string;
  readonly serviceId: string;
  readonly messagesMax: number;
  readonly bytesMax: number;
  readonly rate: number;
  readonly check: "full" | "schema";
  readonly finalRunBefore?: string;
  readonly reject?: string;
  readonly repeatShare: number;
  readonly seed: number;
  readonly bench: boolean;
  readonly settlementRuns: boolean;
  readonly routing: boolean;
  readonly loadShapes?: true | string;
  readonly scenario?: string;
}

const help = `
It checks every message as the platform would (POST /dip-channel/IF-021 and IF-014), lets a market
data service judge what it took (ECS1001 to ECS1016), and sends PUB-014 to the webhook for what that
refused. Every call, verdict and delivery is one line of LEDGER/platform.jsonl, written before the reply.
With --load-shapes a load shaping service publishes the mean of submitted actuals by group and day.

When it is ready it prints one line: {"ready":true,"port":41234}
  GET  /standin/status   what was taken, accepted and rejected, and what is pending
  POST /standin/days     {"mpan":"1499000000014","quantity":"AI","day":"2026-10-26"}: how often that day
                         was accepted, and the 48 quality codes that hold now
  POST /standin/amendments  a supplier asks for an amendment (PUB-027): {"supplierDipId","mpan","distributorDipId",
                         "gspGroup","requests":[{"quantity","from","to","grossRevisedConsumption","arc","reference"}]}
  GET  /standin/amendments  the answers (IF-028) that suppliers have received, oldest first
  POST /standin/proposals  registration proposes an appointment (PUB-033): {"mpan","distributorDipId","gspGroup",
                         "blocks":{"B012",...}}
  GET  /standin/proposals  the proposals with their answers (IF-034), and direct contracts asked for (IF-038)
  POST /standin/retrieved  a meter data retriever reads a day (PUB-064), or holds it until it is asked (IF-065):
                         {"mpan","distributorDipId","gspGroup","quantity","day","wattHours":[48],"held":true}
  GET  /standin/retrieved  what it was asked: to start (IF-061), to stop (IF-063), to read again (IF-065)
  GET  /standin/reads      the register reads that suppliers were told (IF-041), oldest first
  GET  /standin/advisories  what suppliers were told over "suppliersPort" (POST /suppliers/{DIP id}/advisories), and
                         what was wrong with it
  GET  /standin/callbacks  where the service has registered to be called, by channel
  GET  /standin/journal  the latest calls in and out, and how long deliveries took
  POST /standin/messages  registration sends a message (PUB-003, 006, 008, 018, 020, 026, 033 to 037, 039, 045), at once or
                         "at" a market time: {"interface":"IF-036","event":"DSAppActive","mpan","distributorDipId",
                         "gspGroup","blocks":{"B012",...}}; a line of --scenario is the same
  POST /standin/statuses  another recipient says something of a message, which its sender is told: a status item
                         without "sentTimestamp"
  GET  /standin/statuses  what the service said by status message, oldest first
  GET  /standin/passed-on  every item about a message, and the DIP id of the sender that it was passed on to
  GET  /standin/deliveries  how long messages took from receipt to the webhook's reply, in machine time
  POST /standin/faults   {"wrongSignature":2,"oldDate":1,"expiredCertificate":1}: spoil the next deliveries to the webhook
  POST /standin/call-faults  {"kind":"503","share":0.5,"forMs":60000}: calls go wrong for so long, machine time; 0 ends it
  POST /standin/supplier-faults  the same for advisories at the suppliers' doors
  POST /standin/rejections  [{"mpan","quantity","day","period","code","times"}]: refused whatever they say
POST /validate/{IF-nnn}/{event} tells what the schema has against a body, and keeps nothing.
With --tls-ca every caller of the platform needs a certificate, so /standin has a plain port of its own: "controlPort".
SIGTERM finishes what is under way and exits 0.

Example:
  tsx simulator/dip/main.ts --ledger run/ledger --registrations run/ledger/registrations.jsonl \\
    --webhook http://127.0.0.1:8443 --clock 2026-10-26T00:00:00Z,600,1790000000000
`;

const command = new Command("dip")
  .description("A stand-in for the Data Integration Platform and the parties behind it.")
  .option("--port <number>", "port to listen on at 127.0.0.1; 0 takes any free one", number, 0)
  .requiredOption("--ledger <dir>", "directory that takes platform.jsonl")
  .option(
    "--registrations <file>",
    "registrations.jsonl; without it every MPAN is unknown (ECS1009)",
  )
  .option(
    "--webhook <url>",
    "base URL of the service's webhook for channels without a registered callback; without it those wait",
  )
  .addOption(
    new Option(
      "--clock <text>",
      "START,SPEED,WALL_START_MS or @FILE of them; without it the wall's",
    ).env("SDS_CLOCK"),
  )
  .option("--service-id <id>", "DIP id of the service under test", "1400000003")
  .option("--messages-max <n>", "messages in a call, more is a 413", number, 200)
  .option("--bytes-max <n>", "bytes in a call, more is a 413", number, 1_048_576)
  .option("--rate <n>", "calls a second of market time, more is a 429; 0 is no limit", number, 0)
  .addOption(
    new Option("--check <what>", "full: schema and content; schema: all content is accepted")
      .choices(["full", "schema"])
      .default("full"),
  )
  .option(
    "--final-run-before <day>",
    "days before it are past their final reconciliation (ECS1003)",
  )
  .option("--reject <file>", "JSON lines of days to refuse whatever they say")
  .option("--repeat-share <share>", "share of publications delivered twice", number, 0.01)
  .option("--seed <n>", "seed of the stand-in's chance", number, 1)
  .option(
    "--load-shapes [meters]",
    "publish load shapes (PUB-022, PUB-023) at 06:00 UTC of what was submitted for the day before, from so many meters a group on (10)",
  )
  .option(
    "--settlement-runs",
    "hold the centre's runs at 20:00 UTC and tell of defaults (PUB-013)",
    false,
  )
  .option("--routing", "MSG1037 by status message for an unknown MPAN, in place of ECS1009", false)
  .option(
    "--scenario <file>",
    "JSON lines of messages that registration sends at their market times (P14)",
  )
  .option("--bench", "journal a short line for each day taken, without bodies", false)
  .addHelpText("after", help);
addSecurityOptions(command);

await run(command.parse().opts<Settings>()).catch((error: unknown) =>
  command.error(error instanceof Error ? error.message : String(error)),
);

async function run(settings: Settings): Promise<void> {
  const { registrations, reject } = settings;
  const clock = openClock(settings.clock);
  const security = await readSecurity(settings, clock);
  const { scenario, ...rest } = settings;
  const standIn = await startStandIn({
    ...rest,
    ...(scenario === undefined ? {} : { scenario: await loadScenario(scenario) }),
    registry: registrations === undefined ? readRegistry("") : await loadRegistry(registrations),
    forced: reject === undefined ? readForcedRejections("") : await loadForcedRejections(reject),
    rules: settings.check === "full" ? centralRules(settings) : null,
    ...security,
    clock,
    callsPerSecond: settings.rate,
    short: settings.bench,
    loadShapes: loadShapesOf(settings),
  });
  const { port, controlPort, suppliersPort } = standIn;
  for (const signal of ["SIGTERM", "SIGINT"] as const)
    process.once(signal, () => {
      void standIn.stop().then(() => process.exit(0));
    });
  const ports = { port, ...(controlPort === port ? {} : { controlPort }), suppliersPort };
  process.stdout.write(`${JSON.stringify({ ready: true, ...ports })}\n`);
}

function centralRules({ finalRunBefore }: Settings): CentralRules {
  if (finalRunBefore === undefined) return initialCentralRules;
  return { ...initialCentralRules, finalRunBefore: dayStart(settlementDay(finalRunBefore)) };
}

/** Points that a shape rests on at least (P13); null: none are published. */
function loadShapesOf({ loadShapes }: Settings): number | null {
  if (loadShapes === undefined) return null;
  return loadShapes === true ? 10 : number(loadShapes);
}

function number(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value) || value < 0)
    throw new InvalidArgumentError("a number from 0 expected");
  return value;
}
