/** What we tell the market of our own accord as it is sent: each kind by its own interface (dip-messages.md 6). */
import type { SenderReference } from "../domain/submit/sender-reference.ts";
import type { Telling } from "../domain/telling/telling.ts";
import type { SenderHeader } from "./envelope.ts";
import { encodeRetrieverUpdate, type If034Update } from "./if-034-update.ts";
import { encodeIf038, type If038 } from "./if-038.ts";
import { encodeIf041, type If041 } from "./if-041-sent.ts";
import { encodeIf061, type If061 } from "./if-061.ts";
import { encodeIf063, type If063 } from "./if-063.ts";
import { encodeIf065, type If065 } from "./if-065.ts";

export type SentTelling = If034Update | If038 | If041 | If061 | If063 | If065;

/** The plain form, keys in wire order. */
export function encodeTelling(
  told: Telling,
  senderReference: SenderReference,
  header: SenderHeader,
): SentTelling {
  switch (told.channel) {
    case "IF-034":
      return encodeRetrieverUpdate({ told, senderReference }, header);
    case "IF-038":
      return encodeIf038({ told, senderReference }, header);
    case "IF-041":
      return encodeIf041({ told, senderReference }, header);
    case "IF-061":
      return encodeIf061({ told, senderReference }, header);
    case "IF-063":
      return encodeIf063({ told, senderReference }, header);
    case "IF-065":
      return encodeIf065({ told, senderReference }, header);
  }
}
