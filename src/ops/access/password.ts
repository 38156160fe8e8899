/** Passwords as they are kept: scrypt with a salt of its own each, slow on purpose. */
import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from "node:crypto";

/** OWASP's second recommendation: 2^16 x 8, one lane; 64 MiB and about a tenth of a second. */
const cost = { N: 65_536, r: 8, p: 1 };
const keyBytes = 32;
const saltBytes = 16;
const form =
  /^scrypt\$(\d{1,7})\$(\d{1,2})\$(\d{1,2})\$([A-Za-z0-9+/=]{24})\$([A-Za-z0-9+/=]{44})$/;

/** Fewest characters of a password. */
export const passwordLengthMin = 12;

/** A password as `scrypt$N$r$p$salt$key`. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(saltBytes);
  const key = await derive(password, salt, cost);
  return `scrypt$${cost.N}$${cost.r}$${cost.p}$${salt.toString("base64")}$${key.toString("base64")}`;
}

/** True when `kept` is of the form that `hashPassword` writes. */
export function isPasswordHash(kept: string): boolean {
  return form.test(kept);
}

/** True when the password is the one that was hashed; takes as long when it is not. */
export async function isPassword(password: string, kept: string): Promise<boolean> {
  const [, N, r, p, salt = "", key = ""] = form.exec(kept) ?? [];
  const expected = Buffer.from(key, "base64");
  const settings = { N: Number(N), r: Number(r), p: Number(p) };
  if (expected.length !== keyBytes) return false;
  return timingSafeEqual(await derive(password, Buffer.from(salt, "base64"), settings), expected);
}

/** Where nobody has a name, a password is checked all the same, so that the answer takes as long. */
export async function pretendToCheck(password: string): Promise<false> {
  await derive(password, Buffer.alloc(saltBytes), cost);
  return false;
}

function derive(password: string, salt: Buffer, { N, r, p }: typeof cost): Promise<Buffer> {
  const options: ScryptOptions = { N, r, p, maxmem: 256 * N * r };
  return new Promise((resolve, reject) => {
    // One form of each accented letter, whichever keyboard it came from.
    scrypt(password.normalize("NFC"), salt, keyBytes, options, (error, key) =>
      error === null ? resolve(key) : reject(error),
    );
  });
}
