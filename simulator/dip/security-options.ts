/** Options of the stand-in that make it a platform one must prove oneself to: TLS, API key, signatures both ways. */
import { readFile } from "node:fs/promises";
import { type Command, InvalidArgumentError } from "commander";
import type { Clock } from "../../src/std/clock.ts";
import type { PostToWebhook } from "./platform/delivery-lane.ts";
import type { GateSettings } from "./platform/gatekeeper.ts";
import { signingPair } from "./platform/signature.ts";
import { callbackClient, type PostToCallback, webhookClient } from "./platform/webhook-client.ts";
import { type FaultCounts, readFaultCounts, WebhookFaults } from "./platform/webhook-faults.ts";
import type { StandInTls } from "./reply-server.ts";

export interface SecuritySettings {
  readonly webhook?: string;
  readonly tlsKey?: string;
  readonly tlsCert?: string;
  readonly tlsCa?: string;
  readonly serviceSigner?: string;
  readonly apiKeyFile?: string;
  readonly publicUrl?: string;
  readonly signingKey?: string;
  readonly signingCert?: string;
  readonly expiredCert?: string;
  readonly webhookFaults?: FaultCounts;
}

export interface Security {
  readonly tls: StandInTls | null;
  readonly gate: GateSettings | null;
  readonly faults: WebhookFaults;
  /** Null: no webhook was named. */
  readonly postToWebhook: PostToWebhook | null;
  readonly postToCallback: PostToCallback;
}

/** Adds them to the stand-in's command. */
export function addSecurityOptions(command: Command): Command {
  return command
    .option("--tls-key <file>", "PEM key: serve HTTPS, with --tls-cert")
    .option("--tls-cert <file>", "PEM certificate")
    .option(
      "--tls-ca <file>",
      "PEM of the authorities whose certificate a caller needs, and the webhook has; /standin then has a plain port of its own",
    )
    .option("--service-signer <file>", "PEM of the certificate that calls must be signed with")
    .option("--api-key-file <file>", "the key that calls must carry, with --service-signer")
    .option("--public-url <url>", "the platform's address, which signatures of calls cover")
    .option("--signing-key <file>", "PEM key: sign publications, with --signing-cert")
    .option("--signing-cert <file>", "PEM certificate that they are signed with")
    .option(
      "--expired-cert <file>",
      "PEM certificate of --tls-key for the fault expiredCertificate",
    )
    .option(
      "--webhook-faults <list>",
      "spoil the first deliveries: wrongSignature:2,oldDate:1,expiredCertificate:1",
      (text) => {
        try {
          return readFaultCounts(text);
        } catch (error) {
          throw new InvalidArgumentError(error instanceof Error ? error.message : String(error));
        }
      },
    );
}

/** Reads the files. Throws when options that go together do not come together, or a file cannot be read. */
export async function readSecurity(settings: SecuritySettings, clock: Clock): Promise<Security> {
  const { webhook, tlsKey, tlsCert, tlsCa, serviceSigner, apiKeyFile } = settings;
  const { signingKey, signingCert, expiredCert } = settings;
  together({ "--tls-key": tlsKey, "--tls-cert": tlsCert });
  together({ "--service-signer": serviceSigner, "--api-key-file": apiKeyFile });
  together({ "--signing-key": signingKey, "--signing-cert": signingCert });
  const tls =
    tlsKey === undefined || tlsCert === undefined
      ? null
      : {
          ...{ key: await text(tlsKey), cert: await text(tlsCert) },
          ...(tlsCa === undefined ? {} : { ca: await text(tlsCa) }),
        };
  const faults = new WebhookFaults(settings.webhookFaults);
  const proof =
    signingKey === undefined || signingCert === undefined
      ? null
      : {
          tls:
            tls?.ca === undefined
              ? null
              : {
                  ...{ key: tls.key, cert: tls.cert, ca: tls.ca },
                  expiredCert: expiredCert === undefined ? tls.cert : await text(expiredCert),
                },
          signing: signingPair(await text(signingKey), await text(signingCert)),
          faults,
          clock,
        };
  return {
    tls,
    gate:
      serviceSigner === undefined || apiKeyFile === undefined
        ? null
        : { serviceSigner: await text(serviceSigner), apiKey: (await text(apiKeyFile)).trim() },
    faults,
    postToWebhook: webhook === undefined ? null : webhookClient(webhook, proof),
    postToCallback: callbackClient(proof),
  };
}

function together(options: Readonly<Record<string, string | undefined>>): void {
  const given = Object.values(options).filter((value) => value !== undefined);
  if (given.length !== 0 && given.length !== Object.keys(options).length)
    throw new Error(`${Object.keys(options).join(" and ")} go together`);
}

function text(file: string): Promise<string> {
  return readFile(file, "utf8");
}
