/**
 * Steps of `sds dip check` that speak to the platform as the service does: one signed call of its validate endpoint with an
 * empty array, which changes nothing there. The reply tells whether certificate, key and signature are accepted.
 */
import { authenticateCall } from "../../dip/credentials.ts";
import { certificateHeader } from "../../dip/signature/sign-call.ts";
import { createHttpClient, type HttpResult } from "../../http/client.ts";
import type { OwnFiles } from "./check-own-files.ts";
import { type Finding, failed, ok, skipped, warning } from "./finding.ts";

export interface CallOptions {
  readonly url: URL;
  readonly timeoutMs: number;
  /** How far apart the clocks may be, in milliseconds. */
  readonly skewMs: number;
  /** Machine time. */
  now(): number;
}

const path = "/validate/IF-021/ActivePower";
const tried = `POST ${path} with an empty array`;
const body = Buffer.from("[]");
const replyBytesMax = 65_536;
/** Beyond it the clocks drift; the skew of the platform is five times as much. */
const toldAboveMs = 60_000;
/** Ways in which a server says under TLS that it does not take our certificate; most say nothing and hang up. */
const hungUp = /ALERT|ECONNRESET|EPIPE|UND_ERR_SOCKET|ERR_SSL/;

/** Certificate, clock, API key and signature, as the platform sees them. */
export async function checkCall(
  files: OwnFiles,
  options: CallOptions,
): Promise<readonly Finding[]> {
  const { client, ca, signing, apiKey } = files;
  const { url, timeoutMs, now } = options;
  const isTls = url.protocol === "https:";
  const http = createHttpClient({
    baseUrl: url.href.replace(/\/$/, ""),
    ...{ timeoutMs, connectionsMax: 1, replyBytesMax },
    tls: client === null ? null : { cert: client.pem, key: client.keyPem, ca },
  });
  const signer =
    signing === null
      ? null
      : { key: signing.key, certificateHeader: certificateHeader(signing.pem) };
  const call = { method: "POST", url: http.urlOf(path), body };
  const sentAt = now();
  const result = await http.post(path, body, authenticateCall(call, { signer, apiKey }, sentAt));
  const receivedAt = now();
  await http.close();
  if (result.kind !== "answered") return [unanswered(result.cause, isTls)];
  const clockFinding = checkClock(result, (sentAt + receivedAt) / 2, options.skewMs);
  return [
    ...(isTls ? [ok("our certificate taken", tried, `answered ${result.status}`)] : []),
    clockFinding,
    ...proofFindings(result.status, files, clockFinding.state === "failed"),
  ];
}

function unanswered(cause: string, isTls: boolean): Finding {
  const step = isTls ? "our certificate taken" : "call";
  if (isTls && hungUp.test(cause))
    return failed(
      step,
      tried,
      `the platform hung up after the handshake (${cause}): it does not take our certificate`,
      "check that --cert is the certificate issued for this environment, and that the platform has registered it",
    );
  if (cause === "TimeoutError")
    return failed(step, tried, "no answer in time", "try again; then ask the platform's desk");
  return failed(step, tried, `no answer (${cause})`, "see the steps before");
}

/** Our clock against the Date header of the reply, which has whole seconds. */
function checkClock(
  { headers }: Extract<HttpResult, { kind: "answered" }>,
  at: number,
  skewMs: number,
): Finding {
  const step = "clock";
  const asked = "compared our clock with the reply's Date";
  const date = headers["date"];
  const theirs = typeof date === "string" ? Date.parse(date) : Number.NaN;
  if (Number.isNaN(theirs)) return skipped(step, "the reply has no Date header");
  const aheadMs = at - theirs;
  const seconds = Math.round(Math.abs(aheadMs) / 1_000);
  const found = `ours is ${seconds} s ${aheadMs > 0 ? "ahead" : "behind"}`;
  const todo = "set this machine's clock by a time server (NTP)";
  if (Math.abs(aheadMs) > skewMs)
    return failed(
      step,
      asked,
      `${found}: signatures are refused beyond ${skewMs / 60_000} min`,
      todo,
    );
  if (Math.abs(aheadMs) > toldAboveMs) return warning(step, asked, found, todo);
  return ok(step, asked, seconds <= 1 ? "they agree" : found);
}

const keyStep = "API key";
const signatureStep = "signature";

/** What the status says of API key and signature. */
function proofFindings(status: number, files: OwnFiles, isClockWrong: boolean): readonly Finding[] {
  if (status === 403) return keyRefused(files);
  if (status === 401) return signatureRefused(files, isClockWrong);
  if (status === 201 || status === 400) return bothTaken(status, files);
  return [failed("API key, signature", tried, `answered ${status}`, wayOutOf(status))];
}

function keyRefused({ apiKey }: OwnFiles): readonly Finding[] {
  const todo = "check that the key is of this environment and still valid";
  return [
    apiKey === null
      ? failed(keyStep, tried, "answered 403 without one", "give --api-key-file")
      : failed(keyStep, tried, "answered 403: it is not taken, or not for this interface", todo),
    skipped(signatureStep, "the platform looked no further than the API key"),
  ];
}

function signatureRefused({ apiKey, signing }: OwnFiles, isClockWrong: boolean) {
  const todo = isClockWrong
    ? "set the clock right first: its date is too far from the platform's"
    : "check that this signing certificate is registered with the platform, and that --url is written as the platform knows itself";
  return [
    apiKey === null ? noKey : skipped(keyStep, "the platform did not say: it answered 401"),
    signing === null
      ? failed(
          signatureStep,
          tried,
          "answered 401: it asks for one",
          "give --signing-cert and --signing-key",
        )
      : failed(signatureStep, tried, "answered 401: it is refused", todo),
  ];
}

function bothTaken(status: number, { apiKey, signing }: OwnFiles): readonly Finding[] {
  return [
    apiKey === null ? noKey : ok(keyStep, tried, `taken (answered ${status}, as it should)`),
    signing === null
      ? skipped(signatureStep, "the call was not signed")
      : ok(signatureStep, tried, "taken"),
  ];
}

const noKey = skipped(
  keyStep,
  "none was given",
  "give --api-key-file (SDS_DIP_API_KEY_FILE) to have it checked",
);

function wayOutOf(status: number): string {
  if (status === 404) return "check the path of --url: the platform has no /validate below it";
  if (status === 429) return "too many calls: wait a minute";
  return "trouble of the platform's, most likely: try again, then ask its desk";
}
