/** Looks at a server from outside, layer by layer: its name, its port, its certificate. Nothing secret is sent. */
import { lookup } from "node:dns/promises";
import { connect } from "node:net";
import { checkServerIdentity, connect as connectTls, type PeerCertificate } from "node:tls";

/** A failure by the code that Node or OpenSSL gives it. */
export interface Failure {
  readonly kind: "failure";
  readonly code: string;
}

export interface SeenCertificate {
  readonly kind: "seen";
  /** `TLSv1.3` */
  readonly protocol: string;
  readonly subject: string;
  readonly issuer: string;
  /** Milliseconds since 1970 UTC. */
  readonly validFrom: number;
  readonly validTo: number;
  /** Why its chain is not trusted, as OpenSSL's code; null: it is. */
  readonly trustFault: string | null;
  /** True when it is for another name than the one that was called. */
  readonly isOfOtherName: boolean;
}

export interface Place {
  readonly host: string;
  readonly port: number;
  readonly timeoutMs: number;
}

/** Host and port of a URL; brackets of IPv6 addresses gone. */
export function placeOf(url: URL, timeoutMs: number): Place {
  const port = url.port === "" ? (url.protocol === "https:" ? 443 : 80) : Number(url.port);
  return { host: url.hostname.replace(/^\[|\]$/g, ""), port, timeoutMs };
}

/** The addresses of a name. */
export async function lookUp({ host }: Place): Promise<readonly string[] | Failure> {
  try {
    return (await lookup(host, { all: true })).map(({ address }) => address);
  } catch (error) {
    return failureOf(error);
  }
}

/** Null once the port has taken a connection. */
export function knock({ host, port, timeoutMs }: Place): Promise<Failure | null> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: timeoutMs });
    const end = (result: Failure | null) => {
      socket.destroy();
      resolve(result);
    };
    socket.once("connect", () => end(null));
    socket.once("timeout", () => end({ kind: "failure", code: "ETIMEDOUT" }));
    socket.once("error", (error) => end(failureOf(error)));
  });
}

/** The certificate that a server shows, judged against `ca` (PEM) or, when that is null, against whom Node trusts. */
export function seeCertificate(
  { host, port, timeoutMs }: Place,
  ca: string | null,
): Promise<SeenCertificate | Failure> {
  return new Promise((resolve) => {
    const socket = connectTls({
      ...{ host, port, timeout: timeoutMs, minVersion: "TLSv1.2" },
      // It is judged here, in words, and nothing is sent over this connection.
      rejectUnauthorized: false,
      checkServerIdentity: () => undefined,
      ...(ca === null ? {} : { ca }),
    });
    const end = (result: SeenCertificate | Failure) => {
      socket.destroy();
      resolve(result);
    };
    socket.once("secureConnect", () => {
      const certificate = socket.getPeerCertificate();
      end({
        kind: "seen",
        protocol: socket.getProtocol() ?? "unknown",
        subject: nameOf(certificate.subject),
        issuer: nameOf(certificate.issuer),
        validFrom: Date.parse(certificate.valid_from),
        validTo: Date.parse(certificate.valid_to),
        trustFault: socket.authorized ? null : String(socket.authorizationError),
        isOfOtherName: checkServerIdentity(host, certificate) !== undefined,
      });
    });
    socket.once("timeout", () => end({ kind: "failure", code: "ETIMEDOUT" }));
    socket.once("error", (error) => end(failureOf(error)));
  });
}

function nameOf(name: PeerCertificate["subject"] | undefined): string {
  return name?.CN ?? name?.O ?? "no name";
}

/** The code of an error, or what else can be said of it. */
export function failureOf(error: unknown): Failure {
  if (typeof error !== "object" || error === null) return { kind: "failure", code: "unknown" };
  if ("code" in error && typeof error.code === "string")
    return { kind: "failure", code: error.code };
  return { kind: "failure", code: "name" in error ? String(error.name) : "unknown" };
}
