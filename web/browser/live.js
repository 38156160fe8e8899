/**
 * Keeps parts of a page as the server has them now: `<main data-…>` holds an element with `data-live`, the address of a
 * stream of events `swap`, each `{id, markup}`. A part that somebody is busy in is left alone until he has gone.
 */
const source = document.querySelector("[data-live]");
const waiting = new Map();

if (source !== null) {
  const stream = new EventSource(source.dataset.live);
  const light = document.querySelector(".live-light");
  stream.addEventListener("open", () => say("live", "Live"));
  stream.addEventListener("error", () => say("lost", "Not live: trying again"));
  stream.addEventListener("swap", (event) => {
    const { id, markup } = JSON.parse(event.data);
    waiting.set(id, markup);
    swapAll();
  });
  document.addEventListener("focusout", () => setTimeout(swapAll));
  // A hidden page costs nothing; when it is looked at again it is loaded as it is then.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") stream.close();
    else if (stream.readyState === EventSource.CLOSED) location.reload();
  });
  function say(state, text) {
    if (light === null) return;
    light.dataset.state = state;
    light.textContent = text;
  }
}

function swapAll() {
  for (const [id, markup] of waiting) {
    const part = document.getElementById(id);
    const chosen = String(getSelection() ?? "") !== "" && getSelection().anchorNode;
    if (part === null) {
      waiting.delete(id);
      continue;
    }
    if (part.contains(document.activeElement) || (chosen && part.contains(chosen))) continue;
    const opened = [...part.querySelectorAll("details")].map((each) => each.open);
    part.innerHTML = markup;
    for (const [index, each] of [...part.querySelectorAll("details")].entries())
      if (opened[index] !== undefined) each.open = opened[index];
    waiting.delete(id);
  }
}
