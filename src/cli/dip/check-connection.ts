/** `sds dip check`, step by step: the platform from outside, our files, a call, and our own webhook. */
import { checkCall } from "./check-call.ts";
import { checkCallback } from "./check-callback.ts";
import { type GivenFiles, readOwnFiles } from "./check-own-files.ts";
import { checkCertificate, checkReach } from "./check-server.ts";
import { type Finding, skipped, warning } from "./finding.ts";
import { placeOf } from "./probe.ts";

export interface AskedCheck {
  /** Base URL of the platform. */
  readonly url: URL;
  readonly files: GivenFiles;
  /** Base of our registered callback URLs; null: none was given. */
  readonly callback: URL | null;
  readonly timeoutMs: number;
  readonly skewMs: number;
  /** Machine time. */
  now(): number;
}

/** All findings, in the order in which one rests on another. Changes nothing anywhere. */
export async function checkConnection(asked: AskedCheck): Promise<readonly Finding[]> {
  const { url, timeoutMs, now } = asked;
  const own = readOwnFiles(asked.files, now());
  const place = placeOf(url, timeoutMs);
  const reach = await checkReach(place, "platform");
  const outside = [...reach];
  if (!hasFailed(reach))
    outside.push(
      url.protocol === "https:"
        ? await checkCertificate(place, { of: "platform", ca: own.ca, now: now() })
        : plainWarning,
    );
  const isBlocked = hasFailed(outside) || hasFailed(own.findings);
  const call = isBlocked
    ? [skipped("call", "the platform was not called: mend what failed above first")]
    : await checkCall(own, asked);
  const callback =
    asked.callback === null
      ? [
          skipped(
            "our webhook",
            "no callback URL was given",
            "give --callback (SDS_WEBHOOK_PUBLIC_URL) to have it looked at",
          ),
        ]
      : await checkCallback(asked.callback, { ca: own.ca, timeoutMs, now: now() });
  return [...outside, ...own.findings, ...call, ...callback];
}

const plainWarning = warning(
  "platform: certificate",
  "looked at the URL",
  "it is http://: nothing is protected",
  "use https://…; http:// is for development, and refused in environment PRD",
);

function hasFailed(findings: readonly Finding[]): boolean {
  return findings.some(({ state }) => state === "failed");
}
