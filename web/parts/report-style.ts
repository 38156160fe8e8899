/** How the report looks: one neutral ink, four signal colours, light and dark, down to the width of a phone. */
import type { Markup } from "./html.ts";

/** Style text for the head of the page: ours, and therefore not escaped. */
export const reportStyle: Markup = {
  markup: `
:root{--paper:#fcfbf8;--card:#fff;--ink:#1d2430;--soft:#5b6472;--rule:#dfdcd4;--pass:#e3e7e6;--note:#a9c3d6;--suspect:#e0a126;--estimated:#6aa391;--missing:#7d4a78;--invalid:#bf3a2b;--shadow:#b9bcc2;--energy:24,78,108}
@media (prefers-color-scheme:dark){:root{--paper:#14171c;--card:#1b1f26;--ink:#e7e8ea;--soft:#a0a7b3;--rule:#313741;--pass:#2a313a;--note:#47708f;--suspect:#dba02f;--estimated:#5f9c89;--missing:#b06fa8;--invalid:#e2604f;--shadow:#5a616c;--energy:126,196,228}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 "Source Sans 3","Segoe UI",system-ui,-apple-system,"Helvetica Neue",Arial,sans-serif;font-variant-numeric:tabular-nums;-webkit-text-size-adjust:100%}
main{max-width:1120px;margin:0 auto;padding:40px 24px 72px}
h1,h2,h3{font-family:"Iowan Old Style","Charter","Palatino Linotype",Georgia,serif;font-weight:600;line-height:1.2;margin:0}
h1{font-size:clamp(26px,4.4vw,40px);letter-spacing:-.01em;max-width:20em}
h2{font-size:23px;margin-bottom:6px}
h3{font-size:18px;overflow-wrap:anywhere}
.kicker{margin:0 0 10px;color:var(--soft);font-size:14px;letter-spacing:.02em}
section{margin-top:52px;border-top:1px solid var(--rule);padding-top:22px}
.lead{margin:0 0 16px;color:var(--soft);max-width:44em}
.lead b{color:var(--ink);font-weight:600}
.aside,.says{color:var(--soft);font-size:14px}
.aside{margin:2px 0 8px}
.says{display:block;font-weight:400}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(140px,1fr));gap:16px 28px;margin:28px 0 0}
.figures div{display:flex;flex-direction:column-reverse;border-left:3px solid var(--rule);padding-left:12px}
.figures dd{margin:0;font-size:26px;line-height:1.2;font-weight:600}
.figures dt{color:var(--soft);font-size:14px}
.warning{margin:24px 0 0}
table{border-collapse:collapse;width:100%}
th,td{text-align:left;vertical-align:top;padding:8px 12px 8px 0;border-bottom:1px solid var(--rule);font-weight:400;overflow-wrap:anywhere}
thead th{color:var(--soft);font-size:13px;padding-top:0;white-space:nowrap}
.figure{text-align:right;white-space:nowrap;padding-right:0;padding-left:12px}
.classes{max-width:720px}
.band{display:block;width:100%;height:18px;margin:0 0 14px;border-radius:3px}
.swatch{width:12px;height:12px;margin-right:8px;vertical-align:-1px;border-radius:2px}
.classes th span,.key span{color:var(--soft)}
b{font-weight:600}
.c-pass{fill:var(--pass)}.c-note{fill:var(--note)}.c-suspect{fill:var(--suspect)}.c-estimated{fill:var(--estimated)}.c-missing{fill:var(--missing)}.c-invalid{fill:var(--invalid)}
.g-actual{fill:var(--pass)}.g-register{fill:rgb(var(--energy))}.g-neighbours{fill:var(--note)}.g-history{fill:var(--estimated)}.g-annual{fill:var(--suspect)}.g-zero{fill:var(--missing)}
.quality{display:inline-block;min-width:2.2em}
.spans tbody th{width:30%}details .spans{margin-top:10px}.total td,.total th{border-bottom:0}.spans+h3,.aside+h3{margin-top:26px}h3+.spans{margin-top:10px}
code{font-size:.92em}
.s-1{fill-opacity:.4}.s-2{fill-opacity:.7}
.c-pass.s-1,.c-pass.s-2{fill-opacity:1}
.hover{fill:transparent}.hover:hover{fill:var(--ink);fill-opacity:.12}
.e-0{fill:var(--pass);fill-opacity:.35}.e-1{fill:rgba(var(--energy),.16)}.e-2{fill:rgba(var(--energy),.32)}.e-3{fill:rgba(var(--energy),.5)}.e-4{fill:rgba(var(--energy),.72)}.e-5{fill:rgba(var(--energy),.95)}
.q{fill:var(--suspect)}.q-0{fill-opacity:.28}.q-1{fill-opacity:.4}.q-2{fill-opacity:.52}.q-3{fill-opacity:.66}.q-4{fill-opacity:.82}
details{margin-top:10px;font-size:14px}summary{cursor:pointer;color:var(--soft)}.heat-table{max-width:720px;margin-top:8px}
.plot+details+h3,.untroubled+h3,.plot+h3{margin-top:26px}
.untroubled{background:var(--pass);color:var(--soft);font-size:14px;padding:8px 10px;margin-top:2px}
.key{list-style:none;display:flex;flex-wrap:wrap;gap:4px 20px;margin:14px 0 0;padding:0;font-size:14px}
.plot-x{position:relative;height:20px;font-size:12px;color:var(--soft)}
.tick{position:absolute;white-space:nowrap;border-left:1px solid var(--rule);padding-left:4px;line-height:18px}
.grid{display:block;width:100%;shape-rendering:crispEdges;background:var(--card)}
.bars td,.bars th{vertical-align:top}
.bar-cell{width:42%}
.bar-line{display:flex;align-items:center;gap:8px;padding-top:4px}
.bar{display:block;height:14px;min-width:2px;border-radius:2px;flex:0 1 auto}
.rate{font-size:14px;white-space:nowrap}
.rule-id{font-weight:600;white-space:nowrap}
.badge{display:inline-block;font-size:12px;line-height:18px;padding:0 7px;border-radius:9px;white-space:nowrap}
.bar.b-note{background:var(--note)}.bar.b-suspect{background:var(--suspect)}.bar.b-invalid,.bar.b-refuse{background:var(--invalid)}.bar.b-shadow{background:var(--shadow)}
.badge{box-shadow:inset 0 0 0 1px var(--note)}
.badge.b-suspect{box-shadow:inset 0 0 0 1px var(--suspect)}.badge.b-invalid,.badge.b-refuse{box-shadow:inset 0 0 0 1px var(--invalid)}.badge.b-shadow{box-shadow:inset 0 0 0 1px var(--shadow);color:var(--soft)}
.meters{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,480px),1fr));gap:28px 32px;margin-top:24px}
.meter{background:var(--card);border:1px solid var(--rule);border-radius:6px;padding:16px 18px 10px;min-width:0}
.quantity{color:var(--soft);font-size:14px;font-weight:400}
.facts{list-style:none;margin:0 0 12px;padding:0;display:flex;flex-wrap:wrap;gap:2px 16px;font-size:14px}
.strip-row{display:grid;grid-template-columns:52px minmax(0,1fr);margin-top:6px}
.hours,.scale{display:flex;flex-direction:column;justify-content:space-between;text-align:right;padding-right:8px;font-size:12px;line-height:1;color:var(--soft)}
.scale{justify-content:flex-start;gap:4px}
.strip{height:150px}
.line{display:block;width:100%;height:64px;overflow:hidden;border-bottom:1px solid var(--rule)}
.line path{vector-effect:non-scaling-stroke;fill:none;stroke-width:1.5}
.line .kept{stroke:rgb(var(--energy))}.line .area{fill:rgba(var(--energy),.14);stroke:none}.line .as-read{stroke:var(--invalid);stroke-width:1}
.settings{display:grid;grid-template-columns:repeat(auto-fit,minmax(220px,1fr));gap:10px 28px;margin:0}
.settings dt{color:var(--soft);font-size:14px}.settings dd{margin:0;overflow-wrap:anywhere}
.refused td{color:var(--ink)}
@media (max-width:700px){
main{padding:24px 16px 56px}
section{margin-top:40px}
.minor{display:none}
.bars thead,.settled thead,.spans thead{display:none}
.bars tr,.files tr,.settled tr,.spans tr{display:grid;grid-template-columns:1fr 1fr;border-bottom:1px solid var(--rule);padding:10px 0}
.bars th,.bars td,.files th,.files td,.settled th,.settled td,.spans th,.spans td{border:0;padding:2px 0;width:auto;text-align:left}
.bars th,.bars .bar-cell,.files th,.files td[colspan],.settled th,.spans th{grid-column:1/-1}
.bars .figure::before{content:"findings ";color:var(--soft)}
.bars .figure:last-child::before{content:"half hours "}
.bars .figure,.files .figure,.settled .figure,.spans .figure{padding:2px 0}
.settled td:nth-child(2)::before{content:"half hours ";color:var(--soft)}
.settled td:nth-child(4)::before{content:"energy ";color:var(--soft)}
.spans tr{gap:0 16px}.spans tbody th{width:auto}.spans .figure{white-space:normal}
.spans .figure::before{content:attr(data-name) " ";color:var(--soft)}.spans .figure:empty{display:none}
.files thead{display:none}
.files td:nth-child(2)::before{content:"form ";color:var(--soft)}
.files td:nth-child(3)::before{content:"meters ";color:var(--soft)}
.files td:nth-child(4)::before{content:"days ";color:var(--soft)}
.files td:nth-child(5)::before{content:"half hours ";color:var(--soft)}
.files .refused td::before{content:""}
.classes th span{display:block;margin-left:20px}
.meter{padding:14px 12px 8px}
}
@media print{section,.meter{break-inside:avoid}}
`,
};
