/** Signing in through an OpenID Connect provider: authorization code with PKCE, and what its claims say of a user. */
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  ClientSecretPost,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  None,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from "openid-client";
import { type Principal, roles } from "../console-route.ts";
import { userNameForm } from "./users-file.ts";

export interface OpenIdOptions {
  readonly issuer: string;
  readonly clientId: string;
  /** Null: a public client, known by PKCE alone. */
  readonly clientSecret: string | null;
  /** Where the provider sends the browser back to. */
  readonly callbackUrl: string;
  readonly roleClaim: string;
  /** `VALUE=ROLE` with commas between; the first that the claim has counts. */
  readonly roleValues: string;
  readonly supplierClaim: string;
}

/** What a browser's session holds between leaving for the provider and coming back. */
export interface OpenIdAttempt {
  readonly verifier: string;
  readonly state: string;
  readonly nonce: string;
}

export interface OpenId {
  /** Where to send the browser; rejects when the provider does not answer. */
  begin(): Promise<{ readonly url: string; readonly attempt: OpenIdAttempt }>;
  /** Who came back: rejects when the answer is not one to this attempt; null: known there, but without a role here. */
  finish(query: string, attempt: OpenIdAttempt): Promise<Principal | null>;
}

const timeoutSeconds = 10;

/** The provider is asked for its endpoints when the first user comes, and again after a failure. */
export function openId(options: OpenIdOptions): OpenId {
  let known: Promise<Configuration> | null = null;
  const configuration = () => {
    known ??= discover(options).catch((error: unknown) => {
      known = null;
      throw error;
    });
    return known;
  };
  return {
    async begin() {
      const provider = await configuration();
      const attempt = {
        verifier: randomPKCECodeVerifier(),
        state: randomState(),
        nonce: randomNonce(),
      };
      const url = buildAuthorizationUrl(provider, {
        redirect_uri: options.callbackUrl,
        scope: "openid profile",
        code_challenge: await calculatePKCECodeChallenge(attempt.verifier),
        code_challenge_method: "S256",
        state: attempt.state,
        nonce: attempt.nonce,
      });
      return { url: url.href, attempt };
    },
    async finish(query, attempt) {
      const tokens = await authorizationCodeGrant(
        await configuration(),
        new URL(`${options.callbackUrl}?${query}`),
        {
          pkceCodeVerifier: attempt.verifier,
          expectedState: attempt.state,
          expectedNonce: attempt.nonce,
          idTokenExpected: true,
        },
      );
      return principalOf(tokens.claims() ?? {}, options);
    },
  };
}

function discover({ issuer, clientId, clientSecret }: OpenIdOptions): Promise<Configuration> {
  return discovery(
    new URL(issuer),
    clientId,
    undefined,
    clientSecret === null ? None() : ClientSecretPost(clientSecret),
    {
      timeout: timeoutSeconds,
      // An issuer without TLS is refused in environment PRD (src/console-settings.ts); tests and demos have one.
      execute: issuer.startsWith("http://") ? [allowInsecureRequests] : [],
    },
  );
}

/** What the claims of an id token make of a user; null: no role, no name that can be written down, or no supplier. */
export function principalOf(
  claims: Readonly<Record<string, unknown>>,
  {
    roleClaim,
    roleValues,
    supplierClaim,
  }: Pick<OpenIdOptions, "roleClaim" | "roleValues" | "supplierClaim">,
): Principal | null {
  const claimed = claims[roleClaim];
  const held = Array.isArray(claimed) ? claimed : [claimed];
  const given = roleValues.split(",").map((pair) => pair.split("="));
  const word = given.find(([value]) => held.includes(value))?.[1];
  const role = roles.find((each) => each === word);
  const name = [claims["preferred_username"], claims["sub"]]
    .map((each) => (typeof each === "string" ? each.toLowerCase() : ""))
    .find((each) => userNameForm.test(each));
  if (role === undefined || name === undefined) return null;
  if (role !== "supplier") return { name, role, supplierDipId: null };
  const supplier = claims[supplierClaim];
  return typeof supplier === "string" && /^[0-9a-fA-F]{10}$/.test(supplier)
    ? { name, role, supplierDipId: supplier }
    : null;
}
