/** What a broker forgets is counted from the moment at which it may have. */
import { expect, test } from "@jest/globals";
import { usualManner } from "../../../simulator/messages/send-manner.ts";
import { watchExpiry } from "../../../simulator/publish/expiry-watch.ts";

test("a message with a short expiry counts once it is over, one of the usual kind never", () => {
  let wall = 0;
  const watch = watchExpiry(5, () => wall);
  watch.sent({ expirySeconds: 1 });
  watch.sent(usualManner("profile.log"));
  expect(watch.expired()).toBe(0);
  wall = 1_000;
  expect(watch.expired()).toBe(1);
});

test("a broker of MQTT 3.1.1 forgets nothing", () => {
  const watch = watchExpiry(4, () => 5_000);
  watch.sent({ expirySeconds: 1 });
  expect(watch.expired()).toBe(0);
});
