/** Headers that keep a browser from doing what no page of ours asks for. */
import type { FastifyHelmetOptions } from "@fastify/helmet";

/**
 * Scripts and styles come from this server alone, and no page is framed. Attributes may carry style, which charts use
 * for places; no script stands in a page. `isSecure`: browsers reach us over TLS.
 */
export function contentSecurity(isSecure: boolean): FastifyHelmetOptions {
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        styleSrcAttr: ["'unsafe-inline'"],
        imgSrc: ["'self'", "data:"],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    referrerPolicy: { policy: "same-origin" },
    frameguard: { action: "deny" },
    strictTransportSecurity: isSecure ? { maxAge: 31_536_000, includeSubDomains: false } : false,
  };
}
