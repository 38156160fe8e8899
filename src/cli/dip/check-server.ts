/** Steps of `sds dip check` that look at a server from outside: name, port, certificate. */
import { isIP } from "node:net";
import { type Finding, failed, ok, warning } from "./finding.ts";
import { knock, lookUp, type Place, type SeenCertificate, seeCertificate } from "./probe.ts";

const dayMs = 86_400_000;
const toldDaysBefore = 30;

/** What a code of the network means, and what to do. */
const networkWords: Readonly<Record<string, readonly [found: string, todo: string]>> = {
  ECONNREFUSED: ["nothing listens there", "check the port, and that the service is up"],
  ETIMEDOUT: [
    "no answer",
    "a firewall drops the packets, most likely: have the way opened for this machine's address",
  ],
  EHOSTUNREACH: ["no route to it", "check this machine's routes and the VPN"],
  ENETUNREACH: ["no route to it", "check this machine's routes and the VPN"],
  ECONNRESET: [
    "the connection was cut",
    "something between cuts it, or the port does not speak TLS",
  ],
  EPROTO: ["it does not speak TLS", "check the port: http:// and https:// differ"],
};

/** Words for why a chain is not trusted, by OpenSSL's code. */
function trustWords(code: string): readonly [found: string, todo: string] {
  if (code === "DEPTH_ZERO_SELF_SIGNED_CERT")
    return [
      "it vouches for itself",
      "expect a certificate of an authority; if this one is meant, give it with --ca",
    ];
  if (/UNABLE_TO_|SELF_SIGNED/.test(code))
    return [
      "its authority is not among those trusted here",
      "give the authority's certificate with --ca (SDS_DIP_CA_FILE); if you have, it is not the one: do not go on",
    ];
  return [`it is not trusted (${code})`, "ask whoever runs it"];
}

/** Name and port; the second is not tried when the first fails. */
export async function checkReach(place: Place, of: string): Promise<readonly Finding[]> {
  const { host, port } = place;
  const addresses = await lookUp(place);
  const asked = `looked up ${host}`;
  if ("kind" in addresses)
    return [
      failed(
        `${of}: name`,
        asked,
        `no such name (${addresses.code})`,
        "check the spelling, and that this machine's DNS knows the name",
      ),
    ];
  const named =
    isIP(host) === 0
      ? [ok(`${of}: name`, asked, addresses.join(", "))]
      : [ok(`${of}: name`, asked, "an address already")];
  const tried = `connected to port ${port}`;
  const failure = await knock(place);
  if (failure === null) return [...named, ok(`${of}: port`, tried, "taken")];
  const [found, todo] = networkWords[failure.code] ?? [failure.code, "check address and port"];
  return [...named, failed(`${of}: port`, tried, found, todo)];
}

/** The certificate of a server; `now` is machine time. */
export async function checkCertificate(
  place: Place,
  { of, ca, now }: { readonly of: string; readonly ca: string | null; readonly now: number },
): Promise<Finding> {
  const step = `${of}: certificate`;
  const tried = "asked for its TLS certificate";
  const seen = await seeCertificate(place, ca);
  if (seen.kind === "failure") {
    const [found, todo] = networkWords[seen.code] ?? [
      `the handshake failed (${seen.code})`,
      "check that it speaks TLS 1.2 or later on this port",
    ];
    return failed(step, tried, found, todo);
  }
  return judged(seen, { step, tried, host: place.host, now });
}

function judged(
  seen: SeenCertificate,
  { step, tried, host, now }: { step: string; tried: string; host: string; now: number },
): Finding {
  const { subject, issuer, validFrom, validTo, trustFault, isOfOtherName, protocol } = seen;
  const who = `"${subject}", issued by "${issuer}"`;
  if (now > validTo)
    return failed(
      step,
      tried,
      `${who}: it expired on ${dateOf(validTo)}`,
      "whoever runs it must renew it; if that cannot be, look at this machine's clock",
    );
  if (now < validFrom)
    return failed(
      step,
      tried,
      `${who}: it is not valid before ${dateOf(validFrom)}`,
      "look at this machine's clock first",
    );
  if (trustFault !== null && !trustFault.startsWith("ERR_TLS_CERT_ALTNAME")) {
    const [found, todo] = trustWords(trustFault);
    return failed(step, tried, `${who}: ${found}`, todo);
  }
  if (isOfOtherName)
    return failed(
      step,
      tried,
      `${who}: it is not for ${host}`,
      "call it by a name that is in the certificate, or have it issued for this one",
    );
  const days = Math.floor((validTo - now) / dayMs);
  const fits = `${who}, trusted, valid until ${dateOf(validTo)} (${protocol})`;
  return days > toldDaysBefore
    ? ok(step, tried, fits)
    : warning(step, tried, fits, `it has ${days} days left: have it renewed`);
}

function dateOf(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10);
}
