/** Keys for those who would rather not reach for the mouse; `?` lists them (web/parts/keyboard-help.ts). */
const places = { t: "/", d: "/days", e: "/exceptions", s: "/queues-and-stages", m: "/messages" };
const help = document.querySelector("#keys");
let wentTo = false;

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (isField(event.target)) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  if (help?.open) return;
  const isPlace = wentTo && event.key in places;
  wentTo = event.key === "g";
  if (isPlace) return go(event, places[event.key]);
  if (event.key === "/") return focus(event, document.querySelector("#search"));
  if (event.key === "?") return open(event);
  if (event.key === "j" || event.key === "k") return step(event, event.key === "j" ? 1 : -1);
});

document.querySelector(".keys")?.addEventListener("click", () => help?.showModal());

function isField(target) {
  return (
    target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable]")
  );
}

function go(event, path) {
  const link = document.querySelector(`.places a[href="${path}"]`);
  if (link === null) return;
  event.preventDefault();
  link.click();
}

function focus(event, field) {
  if (field === null) return;
  event.preventDefault();
  field.focus();
  field.select();
}

function open(event) {
  event.preventDefault();
  help?.showModal();
}

/** The next or last row of the page that leads somewhere; Enter then follows its link. */
function step(event, by) {
  const links = [...document.querySelectorAll("main tbody tr, main .row")]
    .filter((row) => row.offsetParent !== null)
    .map((row) => row.querySelector("a[href]"))
    .filter((link) => link !== null);
  if (links.length === 0) return;
  event.preventDefault();
  const at = links.indexOf(document.activeElement);
  const next = at === -1 ? (by > 0 ? 0 : links.length - 1) : at + by;
  const link = links[Math.min(Math.max(next, 0), links.length - 1)];
  link.focus();
  link.closest("tr, .row")?.scrollIntoView({ block: "nearest" });
}
