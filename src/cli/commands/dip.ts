/** `sds dip`: `check` diagnoses the connection with the platform in plain words, `decode` judges messages in a file. */
import type { Command } from "commander";
import type { FileSetting } from "../../http/credential-files.ts";
import { checkConnection } from "../dip/check-connection.ts";
import { addDecodeCommand } from "../dip/decode-messages.ts";
import { renderFindings } from "../dip/finding.ts";
import { addReplayCommand } from "../dip/replay-messages.ts";
import { addRequeueCommand } from "../dip/requeue-messages.ts";
import { exitWith, WrongUse } from "../exit.ts";
import { type JsonGiven, tell, withJsonOption } from "../json-option.ts";
import { shell } from "../shell.ts";

interface Given extends JsonGiven {
  readonly url?: string;
  readonly cert?: string;
  readonly key?: string;
  readonly ca?: string;
  readonly signingCert?: string;
  readonly signingKey?: string;
  readonly apiKeyFile?: string;
  readonly callback?: string;
  readonly timeout: string;
}

const help = `
What is tried, in this order, each only when those before it let it:
  platform   its name, its port, its TLS certificate
  our files  certificate and key fit together, nothing has expired, nobody else may read the keys
  call       one signed POST /validate/IF-021/ActivePower with an empty array, which changes nothing there:
             is our certificate taken, do the clocks agree, are API key and signature taken
  webhook    our own callback URL as a stranger sees it from here: reachable, a fit certificate, strangers turned away
What is not given is taken from the service's settings (SDS_DIP_…, SDS_WEBHOOK_PUBLIC_URL). Nothing of a key is printed.
Exit code 1 when a step failed, 2 when it was asked for in a way that cannot work.

Example:
  sds dip check --url https://dip.example.test --cert client.pem --key client.key --ca platform-ca.pem \\
    --signing-cert signing.pem --signing-key signing.key --api-key-file api-key --callback https://sds.example.test:8443`;

/** Adds the commands. */
export function addDipCommand(program: Command): void {
  const dip = program.command("dip").description("the Data Integration Platform");
  addDecodeCommand(dip);
  addRequeueCommand(dip);
  addReplayCommand(dip);
  withJsonOption(dip.command("check"))
    .description(
      "what works and what does not between us and the platform, and what to do about it",
    )
    .option("--url <url>", "base URL of the platform (SDS_DIP_BASE_URL)")
    .option("--cert <file>", "our TLS certificate (SDS_DIP_CLIENT_CERT_FILE)")
    .option("--key <file>", "its private key (SDS_DIP_CLIENT_KEY_FILE)")
    .option("--ca <file>", "authorities of the platform's certificate (SDS_DIP_CA_FILE)")
    .option("--signing-cert <file>", "our signing certificate (SDS_DIP_SIGNING_CERT_FILE)")
    .option("--signing-key <file>", "its private key (SDS_DIP_SIGNING_KEY_FILE)")
    .option("--api-key-file <file>", "the API key (SDS_DIP_API_KEY_FILE)")
    .option("--callback <url>", "base of our callback URLs (SDS_WEBHOOK_PUBLIC_URL)")
    .option("--timeout <seconds>", "longest wait for each step", "10")
    .addHelpText("after", help)
    .action((given: Given) =>
      exitWith(async () => {
        const { env } = shell();
        const url = urlNamed("--url", given.url ?? env["SDS_DIP_BASE_URL"]);
        if (url === null)
          throw new WrongUse(
            "--url is expected, such as https://dip.example.test (or SDS_DIP_BASE_URL)",
          );
        const findings = await checkConnection({
          url,
          files: filesOf(given, env, url),
          callback: urlNamed("--callback", given.callback ?? env["SDS_WEBHOOK_PUBLIC_URL"]),
          timeoutMs: secondsNamed(given.timeout) * 1_000,
          skewMs: 5 * 60_000,
          now: () => Date.now(),
        });
        const isOk = findings.every(({ state }) => state !== "failed");
        const end = isOk
          ? "\nNothing failed."
          : "\nMend the first that failed, then check again: what follows may rest on it.";
        tell({ url: url.href, ok: isOk, findings }, renderFindings(findings) + end, given);
        return isOk ? 0 : 1;
      }),
    );
}

function filesOf(given: Given, env: Readonly<Record<string, string | undefined>>, url: URL) {
  const file = (option: string, path: string | undefined, name: string): FileSetting | null => {
    const fromSetting = env[name];
    if (path !== undefined) return { setting: option, path };
    return fromSetting === undefined || fromSetting === ""
      ? null
      : { setting: name, path: fromSetting };
  };
  const files = {
    cert: file("--cert", given.cert, "SDS_DIP_CLIENT_CERT_FILE"),
    key: file("--key", given.key, "SDS_DIP_CLIENT_KEY_FILE"),
    ca: file("--ca", given.ca, "SDS_DIP_CA_FILE"),
    signingCert: file("--signing-cert", given.signingCert, "SDS_DIP_SIGNING_CERT_FILE"),
    signingKey: file("--signing-key", given.signingKey, "SDS_DIP_SIGNING_KEY_FILE"),
    apiKey: file("--api-key-file", given.apiKeyFile, "SDS_DIP_API_KEY_FILE"),
  };
  if ((files.cert === null) !== (files.key === null))
    throw new WrongUse("--cert and --key go together");
  if ((files.signingCert === null) !== (files.signingKey === null))
    throw new WrongUse("--signing-cert and --signing-key go together");
  if (url.protocol === "https:" && files.cert === null)
    throw new WrongUse(
      "--cert and --key are expected: the platform asks every caller for a certificate",
    );
  return files;
}

function urlNamed(option: string, text: string | undefined): URL | null {
  if (text === undefined || text === "") return null;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !["http:", "https:"].includes(url.protocol))
    throw new WrongUse(`${option} is expected as https://HOST[:PORT][/PATH]`);
  return url;
}

function secondsNamed(text: string): number {
  const seconds = Number(text);
  if (seconds > 0 && seconds <= 120) return seconds;
  throw new WrongUse("--timeout is expected as seconds, above 0 and up to 120");
}
