/** Signing in and out: by password, or by a provider. A session gets a new id the moment somebody is known by it. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { signInPage } from "../../../web/pages/sign-in.ts";
import type { Principal } from "../console-route.ts";
import { formFields } from "../mount-routes.ts";
import { ownPath, type RenderPage, sendPage } from "../send-answer.ts";
import { type ConsoleAccess, openIdCallbackPath } from "./console-access.ts";
import type { SignedInAs } from "./session-store.ts";

export interface SignInOptions {
  readonly access: ConsoleAccess;
  readonly triesPerMinute: number;
  /** Machine time. */
  wallNow(): number;
  render(request: FastifyRequest, reply: FastifyReply): RenderPage;
  /** Told of what happened, for the log: who came in, who was turned away and why. */
  noted(outcome: "signedIn" | "signedOut" | "refused", detail: string): void;
}

const nameLengthMax = 80;
const passwordLengthMax = 200;

/** Adds the routes. Trying is limited by address, since a password is slow to check. */
export function addSignIn(server: FastifyInstance, options: SignInOptions): void {
  const { access } = options;
  const tries = { rateLimit: { max: options.triesPerMinute, timeWindow: 60_000 } };
  server.get("/sign-in", (request, reply) =>
    showForm(request, reply, 200, askedPath(request.query), null),
  );
  if (access.hasPasswords)
    server.post(
      "/sign-in",
      { config: tries, preHandler: server.csrfProtection },
      (request, reply) => byPassword(request, reply),
    );
  server.post("/sign-out", { preHandler: server.csrfProtection }, async (request, reply) => {
    const name = request.session.signedIn?.name;
    await request.session.destroy();
    if (name !== undefined) options.noted("signedOut", name);
    return reply.redirect(access.everyone === null ? "/sign-in" : "/", 303);
  });
  if (access.openId !== null) {
    server.get("/sign-in/provider", { config: tries }, (request, reply) => leave(request, reply));
    server.get(openIdCallbackPath, { config: tries }, (request, reply) => comeBack(request, reply));
  }

  async function showForm(
    request: FastifyRequest,
    reply: FastifyReply,
    status: number,
    to: string,
    trouble: string | null,
  ) {
    if (access.everyone !== null) return reply.redirect("/", 303);
    const { hasPasswords } = access;
    const page = signInPage({
      ...{ to, trouble, hasPasswords, hasProvider: access.openId !== null },
      csrf: reply.generateCsrf(),
    });
    return sendPage(reply, status, await options.render(request, reply)(page));
  }

  async function byPassword(request: FastifyRequest, reply: FastifyReply) {
    const { name = [], password = [], to = [] } = formFields(request.body);
    const [given = "", secret = ""] = [name[0]?.trim().toLowerCase(), password[0]];
    const isShort = given.length <= nameLengthMax && secret.length <= passwordLengthMax;
    const person = isShort ? await access.checkPassword(given, secret) : null;
    const path = ownPath(to[0] ?? "/");
    if (person === null) {
      options.noted("refused", "name or password");
      return showForm(request, reply, 403, path, "Name and password do not go together.");
    }
    await begin(request, { ...person, by: "password", at: options.wallNow() });
    return reply.redirect(path, 303);
  }

  async function leave(request: FastifyRequest, reply: FastifyReply) {
    const to = askedPath(request.query);
    try {
      const begun = await access.openId?.begin();
      if (begun === undefined) return reply.callNotFound();
      request.session.attempt = { ...begun.attempt, to };
      return reply.redirect(begun.url, 303);
    } catch (error) {
      options.noted("refused", `the provider does not answer: ${wordsOf(error)}`);
      return showForm(request, reply, 403, to, "The provider does not answer. Try again later.");
    }
  }

  async function comeBack(request: FastifyRequest, reply: FastifyReply) {
    const attempt = request.session.attempt ?? null;
    request.session.attempt = null;
    if (attempt === null)
      return showForm(request, reply, 403, "/", "That took too long. Sign in again.");
    const found = await personFrom(request, attempt);
    if (typeof found === "string") {
      options.noted("refused", found);
      const says = "The provider knows you, but you have no part in this console.";
      return showForm(request, reply, 403, attempt.to, says);
    }
    await begin(request, { ...found, by: "openId", at: options.wallNow() });
    return reply.redirect(ownPath(attempt.to), 303);
  }

  /** The person, or why there is none. */
  async function personFrom(
    request: FastifyRequest,
    attempt: { readonly verifier: string; readonly state: string; readonly nonce: string },
  ): Promise<Principal | string> {
    try {
      const query = request.url.split("?")[1] ?? "";
      const person = (await access.openId?.finish(query, attempt)) ?? null;
      if (person === null) return "the provider's user has no role here";
      return access.isLocalName(person.name) ? "the name of a local user" : person;
    } catch (error) {
      return `the provider's answer does not hold: ${wordsOf(error)}`;
    }
  }

  async function begin(request: FastifyRequest, signedIn: SignedInAs): Promise<void> {
    await request.session.regenerate();
    request.session.signedIn = signedIn;
    options.noted("signedIn", `${signedIn.name} as ${signedIn.role}`);
  }
}

function askedPath(query: unknown): string {
  return ownPath(formFields(query)["to"]?.[0] ?? "/");
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
