/** Small conveniences of every page: menus close when one looks away, dates are sent when they change, what is wider than the screen shows its newest days first. */
for (const menu of document.querySelectorAll("details.me")) {
  document.addEventListener("click", (event) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    menu.open = false;
    menu.querySelector("summary")?.focus();
  });
}

const picker = document.querySelector("form.day");
if (picker !== null) {
  picker.classList.add("sends-itself");
  let chosen = picker.elements.to.value;
  // A keyboard changes the field a part at a time: only leaving it, or the picker of the browser, is a choice.
  picker.addEventListener("change", () => {
    if (picker.elements.to.value === "" || picker.elements.to.value === chosen) return;
    chosen = picker.elements.to.value;
    if (document.activeElement !== picker.elements.to) picker.requestSubmit();
  });
  picker.addEventListener("focusout", () => {
    if (picker.elements.to.value !== picker.elements.to.defaultValue && picker.checkValidity())
      picker.requestSubmit();
  });
}

for (const wide of document.querySelectorAll("[data-newest]")) wide.scrollLeft = wide.scrollWidth;
