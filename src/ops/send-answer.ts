/** Turns what a page answers into what goes to the browser. */
import { Readable } from "node:stream";
import type { FastifyReply } from "fastify";
import type { PageContent } from "../../web/parts/page-content.ts";
import type { ConsoleAnswer, ConsoleEvent } from "./console-route.ts";
import { notFoundPage, refusedPage } from "./plain-pages.ts";

/** Puts the shell around a page. */
export type RenderPage = (content: PageContent) => Promise<string>;

/** Sends it; pages are never kept by a browser or a proxy, since they may show personal data. */
export async function sendAnswer(
  reply: FastifyReply,
  answer: ConsoleAnswer,
  render: RenderPage,
): Promise<FastifyReply> {
  switch (answer.kind) {
    case "page":
      return sendPage(reply, answer.status ?? 200, await render(answer.content));
    case "notFound":
      return sendPage(reply, 404, await render(notFoundPage));
    case "refused":
      return sendPage(reply, answer.status, await render(refusedPage(answer.says)));
    case "redirect":
      return reply.redirect(ownPath(answer.to), 303);
    case "json":
      return reply.type("application/json; charset=utf-8").send(JSON.stringify(answer.value));
    case "download":
      reply.header("content-disposition", `attachment; filename="${fileName(answer.name)}"`);
      return reply
        .type(answer.type)
        .send(
          answer.body instanceof Uint8Array ? Buffer.from(answer.body) : Readable.from(answer.body),
        );
    case "events":
      reply.headers({ "x-accel-buffering": "no" });
      return reply.type("text/event-stream").send(Readable.from(eventLines(answer.events)));
  }
}

/** Sends a document. */
export function sendPage(reply: FastifyReply, status: number, text: string): FastifyReply {
  return reply.code(status).type("text/html; charset=utf-8").send(text);
}

/** A path on this server; whatever else was given becomes the first page, so that no link leads elsewhere. */
export function ownPath(to: string): string {
  return /^\/(?![/\\])[\x21-\x7e]*$/.test(to) ? to : "/";
}

async function* eventLines(events: AsyncIterable<ConsoleEvent>): AsyncGenerator<string> {
  // Said at once, so that the browser knows that the stream stands.
  yield "retry: 3000\n\n";
  for await (const { event, data } of events) {
    const lines = data.split(/\r\n|[\r\n]/).map((line) => `data: ${line}\n`);
    yield `event: ${event}\n${lines.join("")}\n`;
  }
}

function fileName(name: string): string {
  return name.replaceAll(/[^A-Za-z0-9._-]/g, "-");
}
