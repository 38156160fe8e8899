/**
 * The server under our door: bounds on what a connection may cost before a call is read (reliability.md 5), and TLS that
 * demands a certificate of every caller.
 */
import { createServer, type RequestListener, type Server } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { Socket } from "node:net";
import type { TLSSocket } from "node:tls";
import { limits } from "../limits.ts";
import { type CountRefusal, refusalOfError, refusalOfStatus } from "./refusal-tally.ts";

/** PEM texts. */
export interface ServerTls {
  readonly cert: string;
  readonly key: string;
  /** Authorities that a caller's certificate must come from. */
  readonly ca: string;
  /** Common names that it may have; absent: any. */
  readonly clientNames?: readonly string[] | undefined;
}

export interface NodeServerOptions {
  readonly tls?: ServerTls | null;
  /** Told why a connection was ended, and whether it had shown a certificate. */
  turnedAway?(why: string, showedCertificate: boolean): void;
  /** Counts what is turned away. */
  readonly refused?: CountRefusal | undefined;
}

const bounds = {
  /** All headers of a call, in bytes; more is 431. */
  maxHeaderSize: limits.doorHeaderBytesMax,
  headersTimeout: limits.doorHeadersMs,
  /** The whole of a call; slower is 408. */
  requestTimeout: limits.doorRequestMs,
  connectionsCheckingInterval: 5_000,
  /** Longer than a platform's client keeps its connections, so that it and not we end them. */
  keepAliveTimeout: 72_000,
};

/** A server that is not listening yet. */
export function nodeServer(handle: RequestListener, options: NodeServerOptions): Server {
  const { tls, refused } = options;
  const counted = refused === undefined ? handle : counting(handle, refused);
  const server: Server = tls ? tlsServer(counted, tls, options) : createServer(bounds, counted);
  server.maxConnections = limits.doorConnectionsMax;
  if (refused !== undefined) {
    server.on("drop", () => refused("tooManyConnections"));
    const greeted = new WeakSet<object>();
    if (tls) server.prependListener("secureConnection", (socket) => greeted.add(socket));
    // Whoever answers the caller listens too. A handshake that fails comes here as well: it is counted once.
    server.prependListener("clientError", (error: NodeJS.ErrnoException, socket: Socket) =>
      refused(tls && !greeted.has(socket) ? "noHandshake" : refusalOfError(error.code)),
    );
  }
  return server;
}

/** The same, with each answer that refuses counted once it has been given. */
function counting(handle: RequestListener, refused: CountRefusal): RequestListener {
  return (request, response) => {
    response.once("finish", () => {
      const reason = refusalOfStatus(response.statusCode);
      if (reason !== null) refused(reason);
    });
    return handle(request, response);
  };
}

function tlsServer(handle: RequestListener, tls: ServerTls, options: NodeServerOptions): Server {
  const { cert, key, ca, clientNames } = tls;
  // Fail closed: a request is only handed on from a connection whose name was found good.
  const known = new WeakSet<object>();
  const server = createTlsServer(
    {
      ...bounds,
      ...{ cert, key, ca, minVersion: "TLSv1.2", handshakeTimeout: limits.doorHandshakeMs },
      ...{ requestCert: true, rejectUnauthorized: true },
    },
    (request, response) => {
      if (known.has(request.socket)) handle(request, response);
      else request.socket.destroy();
    },
  );
  server.on("tlsClientError", (error: NodeJS.ErrnoException, socket: TLSSocket) => {
    const judged = verdictOn(socket);
    options.turnedAway?.(judged ?? error.code ?? error.message, judged !== null);
  });
  server.prependListener("secureConnection", (socket: TLSSocket) => {
    if (isNamed(socket, clientNames)) {
      known.add(socket);
      return;
    }
    options.refused?.("notAllowed");
    options.turnedAway?.(
      "its certificate has a name that is not in SDS_WEBHOOK_CLIENT_NAMES",
      true,
    );
    socket.destroy();
  });
  return server;
}

/** True when the certificate has one of the names that are expected, or any may be. Of several names it is none. */
function isNamed(socket: TLSSocket, names: readonly string[] | undefined): boolean {
  if (names === undefined) return true;
  // Node's types promise more than it gives: without a certificate there is no subject, without a name no CN.
  const name: unknown = socket.getPeerCertificate()?.subject?.CN;
  return typeof name === "string" && names.includes(name);
}

/** What was found of the certificate of a handshake that ended; null: there was none to judge. */
function verdictOn(socket: TLSSocket | Socket): string | null {
  const judged = "authorizationError" in socket ? socket.authorizationError : null;
  return judged ? String(judged) : null;
}
