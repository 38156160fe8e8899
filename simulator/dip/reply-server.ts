/** A server, plain or over TLS, whose every call is answered by one function. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { Reply } from "./platform/platform.ts";

/** PEM texts. */
export interface StandInTls {
  readonly key: string;
  readonly cert: string;
  /** Authorities of the certificate that is then demanded of every caller. */
  readonly ca?: string;
}

/** Not listening yet; `tls` null: plain HTTP. */
export function createReplyServer(
  tls: StandInTls | null,
  replyTo: (request: IncomingMessage) => Promise<Reply>,
): Server {
  const answer = (request: IncomingMessage, response: ServerResponse) => {
    void replyTo(request).then(
      (reply) => send(response, reply, server.listening),
      (error: unknown) => {
        // A sender that broke off gets no reply; anything else, a full disk above all, must end the process.
        if (request.errored === null) throw error;
        response.destroy();
      },
    );
  };
  const options = { keepAliveTimeout: 60_000 };
  const server: Server =
    tls === null
      ? createServer(options, answer)
      : createTlsServer({ ...options, ...tls, requestCert: tls.ca !== undefined }, answer);
  return server;
}

/** A reply without body. */
export function bare(status: number): Reply {
  return { status, headers: {}, body: null };
}

/** Once the server listens no more, the reply ends its connection too, or stopping would wait for it. */
function send(
  response: ServerResponse,
  { status, headers, body, hangsUp }: Reply,
  keepsListening: boolean,
): void {
  if (hangsUp === true) {
    response.destroy();
    return;
  }
  response.writeHead(status, {
    ...headers,
    "content-length": Buffer.byteLength(body ?? ""),
    ...(keepsListening ? {} : { connection: "close" }),
  });
  response.end(body ?? undefined);
}
