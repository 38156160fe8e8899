/** Says below the heat map what the cell under the pointer, or in focus, holds; the page reads without it. */
const says = document.querySelector("#cell-says");
const map = document.querySelector(".share-map");

if (says !== null && map !== null) {
  // Where there is no room for all days, the latest are what one wants to see.
  const scroller = map.closest(".scroller");
  if (scroller !== null) scroller.scrollLeft = scroller.scrollWidth;
  const show = (event) => {
    const cell = event.target.closest("a.cell");
    if (cell === null) return;
    says.textContent = cell.getAttribute("aria-label");
    says.hidden = false;
  };
  map.addEventListener("pointerover", show);
  map.addEventListener("focusin", show);
}
