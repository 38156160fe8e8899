/** Signing in through a provider: a small one of our own, which looks at PKCE and gives out signed tokens. */
import { createHash, createSign, generateKeyPairSync } from "node:crypto";
import { createServer, type Server } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { openId, principalOf } from "../../../src/ops/access/open-id.ts";

const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2_048 });
const callbackUrl = "http://127.0.0.1:9/sign-in/provider/back";
const mapping = {
  roleClaim: "groups",
  roleValues: "grid-ops=operator,grid-audit=auditor,retail=supplier",
  supplierClaim: "supplier_dip_id",
};

/** What the provider was told of an attempt, and what it will say of the user. */
const seen = { challenge: "", nonce: "", claims: {} as Record<string, unknown> };
let provider: Server;
let issuer = "";

beforeAll(async () => {
  provider = createServer((request, response) => {
    const url = new URL(request.url ?? "/", issuer);
    const answer = (value: object, status = 200): void => {
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
    };
    if (url.pathname === "/.well-known/openid-configuration")
      return answer({
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/keys`,
        response_types_supported: ["code"],
        id_token_signing_alg_values_supported: ["RS256"],
        code_challenge_methods_supported: ["S256"],
      });
    if (url.pathname === "/keys")
      return answer({ keys: [{ ...publicKey.export({ format: "jwk" }), kid: "1", use: "sig" }] });
    let body = "";
    request.on("data", (chunk) => {
      body += String(chunk);
    });
    request.on("end", () => {
      const form = new URLSearchParams(body);
      const proof = createHash("sha256")
        .update(form.get("code_verifier") ?? "")
        .digest("base64url");
      if (proof !== seen.challenge || form.get("code") !== "the-code")
        return answer({ error: "invalid_grant" }, 400);
      return answer({ access_token: "a", token_type: "bearer", id_token: idToken() });
    });
  });
  await new Promise<void>((resolve) => provider.listen(0, "127.0.0.1", resolve));
  const address = provider.address();
  issuer = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
});

afterAll(() => new Promise((resolve) => provider.close(resolve)));

function idToken(): string {
  const seconds = Math.floor(Date.now() / 1_000);
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const text = `${part({ alg: "RS256", kid: "1" })}.${part({
    ...{ iss: issuer, aud: "console", iat: seconds, exp: seconds + 60, nonce: seen.nonce },
    ...seen.claims,
  })}`;
  return `${text}.${createSign("RSA-SHA256").update(text).sign(privateKey).toString("base64url")}`;
}

const client = () =>
  openId({ issuer, clientId: "console", clientSecret: "secret", callbackUrl, ...mapping });

async function begun() {
  const signIn = client();
  const { url, attempt } = await signIn.begin();
  const asked = new URL(url).searchParams;
  seen.challenge = asked.get("code_challenge") ?? "";
  seen.nonce = asked.get("nonce") ?? "";
  return { signIn, attempt, asked };
}

describe("the way to a provider and back", () => {
  test("asks with PKCE and comes back as who its claims say", async () => {
    seen.claims = { sub: "u-17", preferred_username: "Ada", groups: ["staff", "grid-ops"] };
    const { signIn, attempt, asked } = await begun();
    expect(asked.get("code_challenge_method")).toBe("S256");
    expect(asked.get("redirect_uri")).toBe(callbackUrl);
    const person = await signIn.finish(`code=the-code&state=${attempt.state}`, attempt);
    expect(person).toEqual({ name: "ada", role: "operator", supplierDipId: null });
  });

  test("an answer to another attempt, another code or another nonce is none", async () => {
    seen.claims = { sub: "u-17", groups: ["grid-ops"] };
    const { signIn, attempt } = await begun();
    const good = `code=the-code&state=${attempt.state}`;
    await expect(signIn.finish("code=the-code&state=other", attempt)).rejects.toThrow();
    await expect(signIn.finish(good.replace("the", "a"), attempt)).rejects.toThrow();
    const { verifier } = (await client().begin()).attempt;
    await expect(signIn.finish(good, { ...attempt, verifier })).rejects.toThrow();
    await expect(signIn.finish(good, { ...attempt, nonce: "other" })).rejects.toThrow();
  });
});

describe("claims", () => {
  test.each([
    [
      { sub: "u-1", groups: "grid-audit" },
      { name: "u-1", role: "auditor", supplierDipId: null },
    ],
    [
      { sub: "u-2", groups: ["retail"], supplier_dip_id: "2300000012" },
      { name: "u-2", role: "supplier", supplierDipId: "2300000012" },
    ],
    [{ sub: "u-3", groups: ["retail"] }, null],
    [{ sub: "u-4", groups: ["something"] }, null],
    [{ sub: "u-5" }, null],
    [{ sub: "<script>", groups: ["grid-ops"] }, null],
  ])("%j", (claims, expected) => {
    expect(principalOf(claims, mapping)).toEqual(expected);
  });
});
