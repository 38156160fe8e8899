/** Puts the shell around pages. */
import type { FastifyReply, FastifyRequest } from "fastify";
import { shell } from "../../web/parts/shell.ts";
import type { ConsoleAccess } from "./access/console-access.ts";
import type { ConsoleRoute, Principal } from "./console-route.ts";
import { formFields, pathOf } from "./mount-routes.ts";
import type { RenderPage } from "./send-answer.ts";
import { type ShellFacts, shellView } from "./shell-view.ts";
import { themeOf } from "./theme.ts";

export interface PageRendererOptions {
  readonly routes: readonly ConsoleRoute[];
  readonly access: ConsoleAccess;
  /** Where style and scripts stand. */
  readonly assets: string;
  now(): number;
  shellFacts(): Promise<ShellFacts>;
  report(error: unknown): void;
}

/** Said while the record cannot be asked: the page itself may be the one that says so. */
const unknownFacts: ShellFacts = {
  environment: "",
  runsOn: [],
  paused: [],
  faults: [],
  counts: {},
};

/** For a request of a person, or of nobody that is known. */
export function pageRenderer(options: PageRendererOptions) {
  return (request: FastifyRequest, reply: FastifyReply, principal: Principal | null): RenderPage =>
    async (content) => {
      const facts = await options.shellFacts().catch((error: unknown) => {
        options.report(error);
        return unknownFacts;
      });
      const view = shellView(
        {
          path: pathOf(request),
          assets: options.assets,
          theme: themeOf(request),
          principal,
          isOpen: options.access.everyone !== null,
          now: options.now(),
          day: dayOf(request),
          csrf: hasSession(request) ? reply.generateCsrf() : "",
        },
        facts,
        options.routes,
      );
      return shell(view, content);
    };
}

/** Sessions are opened for pages alone: a file that is not there has none, nor has one that was just ended. */
function hasSession(request: FastifyRequest): boolean {
  return "session" in request && request.session !== null;
}

function dayOf(request: FastifyRequest): string | null {
  const named =
    formFields(request.query)["day"]?.[0] ?? /\/days\/(\d{4}-\d\d-\d\d)/.exec(request.url)?.[1];
  return named !== undefined && /^\d{4}-\d\d-\d\d$/.test(named) ? named : null;
}
