/** The choice of light or dark: a cookie, so that a page is right from its first paint and without a script. */
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Theme } from "../../web/views/shell-view.ts";
import { formFields } from "./mount-routes.ts";
import { ownPath } from "./send-answer.ts";

const cookieName = "theme";
const yearSeconds = 31_536_000;
const themes: readonly Theme[] = ["auto", "light", "dark"];

/** What was chosen; as the system has it where nothing was. */
export function themeOf(request: FastifyRequest): Theme {
  return themes.find((theme) => theme === request.cookies?.[cookieName]) ?? "auto";
}

/** Adds the form's address. */
export function addTheme(server: FastifyInstance, isSecure: boolean): void {
  server.post("/theme", { preHandler: server.csrfProtection }, (request, reply) => {
    const { theme: [chosen] = [], to: [to = "/"] = [] } = formFields(request.body);
    const theme = themes.find((each) => each === chosen) ?? "auto";
    reply.setCookie(cookieName, theme, {
      ...{ path: "/", maxAge: yearSeconds, sameSite: "lax", secure: isSecure, httpOnly: true },
    });
    return reply.redirect(ownPath(to), 303);
  });
}
