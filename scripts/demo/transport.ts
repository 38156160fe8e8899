/** How the service and the platform stand-in of a run prove themselves to one another: by whose files, under which settings. */
import { readFileSync } from "node:fs";
import { signingPair } from "../../simulator/dip/platform/signature.ts";
import { callbackClient, webhookClient } from "../../simulator/dip/platform/webhook-client.ts";
import { WebhookFaults } from "../../simulator/dip/platform/webhook-faults.ts";
import type { StandInOptions } from "../../simulator/dip/stand-in.ts";
import type { CertificateFiles } from "../../src/stack/certificates.ts";
import type { Clock } from "../../src/std/clock.ts";

/** The platform's common name in those certificates. */
const platformName = "dip.example.test";

/** Settings of the service whose webhook is at that port of this machine. */
export function transportSettings(
  files: CertificateFiles,
  webhookPort: number,
): Readonly<Record<string, string>> {
  return {
    SDS_DIP_CA_FILE: files.ca,
    SDS_DIP_CLIENT_CERT_FILE: files.service.cert,
    SDS_DIP_CLIENT_KEY_FILE: files.service.key,
    SDS_DIP_SIGNING_CERT_FILE: files.serviceSigning.cert,
    SDS_DIP_SIGNING_KEY_FILE: files.serviceSigning.key,
    SDS_DIP_API_KEY_FILE: files.apiKey,
    SDS_WEBHOOK_PUBLIC_URL: `https://127.0.0.1:${webhookPort}`,
    SDS_WEBHOOK_CERT_FILE: files.service.cert,
    SDS_WEBHOOK_KEY_FILE: files.service.key,
    SDS_WEBHOOK_CA_FILE: files.ca,
    SDS_WEBHOOK_CLIENT_NAMES: platformName,
    SDS_WEBHOOK_SIGNERS_FILE: files.platformSigning.cert,
  };
}

/** Options of a stand-in that runs as a program of its own. */
export function transportArguments(files: CertificateFiles): Readonly<Record<string, string>> {
  return {
    "tls-key": files.platform.key,
    "tls-cert": files.platform.cert,
    "tls-ca": files.ca,
    "service-signer": files.serviceSigning.cert,
    "api-key-file": files.apiKey,
    "signing-key": files.platformSigning.key,
    "signing-cert": files.platformSigning.cert,
    "expired-cert": files.platformExpired.cert,
  };
}

/** The same for a stand-in within this process; without a port it knows of no webhook but those registered with it. */
export function transportOptions(
  files: CertificateFiles,
  webhookPort: number | null,
  clock: Clock,
): Pick<StandInOptions, "tls" | "gate" | "faults" | "postToWebhook" | "postToCallback"> {
  const tls = {
    key: text(files.platform.key),
    cert: text(files.platform.cert),
    ca: text(files.ca),
    expiredCert: text(files.platformExpired.cert),
  };
  const faults = new WebhookFaults();
  const signing = signingPair(text(files.platformSigning.key), text(files.platformSigning.cert));
  const { key, cert, ca } = tls;
  const proof = { tls, signing, faults, clock };
  return {
    tls: { key, cert, ca },
    gate: { serviceSigner: text(files.serviceSigning.cert), apiKey: text(files.apiKey).trim() },
    faults,
    postToWebhook:
      webhookPort === null ? null : webhookClient(`https://127.0.0.1:${webhookPort}`, proof),
    postToCallback: callbackClient(proof),
  };
}

function text(file: string): string {
  return readFileSync(file, "utf8");
}
