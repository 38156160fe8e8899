/** Steps of `sds dip check` that look at our own webhook from this machine, as a stranger would. */

import { request as plainRequest } from "node:http";
import { request } from "node:https";
import { checkCertificate, checkReach } from "./check-server.ts";
import { type Finding, failed, ok, skipped, warning } from "./finding.ts";
import { failureOf, placeOf } from "./probe.ts";

const of = "our webhook";
/** No channel: nothing is stored even by a webhook that takes calls of anybody. */
const path = "/webhooks/dip/check";
const tried = `POST ${path} without certificate and signature`;

/** Name, port, certificate, and whether strangers are turned away. */
export async function checkCallback(
  url: URL,
  { ca, timeoutMs, now }: { ca: string | null; timeoutMs: number; now: number },
): Promise<readonly Finding[]> {
  const place = placeOf(url, timeoutMs);
  const reach = await checkReach(place, of);
  const note = skipped(
    `${of}: from outside`,
    "this machine is not the platform: its way to us may have a firewall that ours has not",
    "have the platform deliver one message, or ask a machine outside your network to run this",
  );
  if (reach.some(({ state }) => state === "failed")) return reach;
  if (url.protocol === "http:")
    return [...reach, await checkStrangers(url, timeoutMs), plainWarning, note];
  return [
    ...reach,
    await checkCertificate(place, { of, ca, now }),
    await checkStrangers(url, timeoutMs),
    note,
  ];
}

const plainWarning = warning(
  `${of}: certificate`,
  "looked at the URL",
  "it is http://: nothing is protected",
  "register https://…, and set SDS_WEBHOOK_CERT_FILE, SDS_WEBHOOK_KEY_FILE and SDS_WEBHOOK_CA_FILE",
);

async function checkStrangers(url: URL, timeoutMs: number): Promise<Finding> {
  const step = `${of}: strangers`;
  const answer = await ask(new URL(url.href.replace(/\/$/, "") + path), timeoutMs);
  const isTls = url.protocol === "https:";
  if (answer.kind === "refused")
    return isTls
      ? ok(step, tried, `turned away in the handshake (${answer.code}), as they should be`)
      : failed(step, tried, `no answer (${answer.code})`, "is it our webhook that listens there?");
  if (answer.status === 401)
    return isTls
      ? warning(
          step,
          tried,
          "turned away for want of a signature, but no client certificate was asked for",
          "let the service itself end TLS, or have the proxy before it demand client certificates",
        )
      : ok(step, tried, "turned away for want of a signature");
  return failed(
    step,
    tried,
    `answered ${answer.status}: it looks into calls of strangers`,
    answer.status === 404
      ? "set SDS_WEBHOOK_SIGNERS_FILE, and the files that SDS_WEBHOOK_PUBLIC_URL asks for"
      : "is it our webhook that listens there?",
  );
}

type Answer =
  | { readonly kind: "answered"; readonly status: number }
  | { readonly kind: "refused"; readonly code: string };

function ask(url: URL, timeoutMs: number): Promise<Answer> {
  return new Promise((resolve) => {
    const options = { method: "POST", timeout: timeoutMs, agent: false };
    const call =
      url.protocol === "https:"
        ? // The certificate has been judged in a step of its own, and nothing secret is sent.
          request(url, { ...options, rejectUnauthorized: false })
        : plainRequest(url, options);
    call.once("response", (reply) => {
      reply.resume();
      resolve({ kind: "answered", status: reply.statusCode ?? 0 });
    });
    call.once("timeout", () => call.destroy(new Error("no answer in time")));
    call.once("error", (error) => resolve({ kind: "refused", code: failureOf(error).code }));
    call.end("[]");
  });
}
