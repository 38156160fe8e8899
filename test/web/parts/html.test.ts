import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { escapeHtml, html, nothing } from "../../../web/parts/html.ts";

describe("markup", () => {
  test("text is escaped, markup is not, lists are joined", () => {
    const item = (text: string) => html`<li title="${text}">${text}</li>`;
    expect(html`<ul>${[item("a"), item(`<"b" & 'c'>`)]}${nothing}</ul>${7}`.markup).toBe(
      '<ul><li title="a">a</li><li title="&lt;&quot;b&quot; &amp; &#39;c&#39;&gt;">&lt;&quot;b&quot; &amp; &#39;c&#39;&gt;</li></ul>7',
    );
  });

  test("no text can open a tag, leave an attribute, or turn the direction of the page", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(escapeHtml(text)).not.toMatch(/[<>"'\u202A-\u202E\u2066-\u2069]|\p{Cs}/u);
        expect(escapeHtml(text).replaceAll(/[\n\t]/g, "")).not.toMatch(/\p{Cc}/u);
        expect(escapeHtml(text).replaceAll(/&(amp|lt|gt|quot|#39);/g, "")).not.toContain("&");
      }),
    );
  });
});
