/** A box in the head of a table that chooses every line: for those who have scripts; without it lines are chosen singly. */
for (const table of document.querySelectorAll("table.list")) {
  const boxes = [...table.querySelectorAll('tbody input[type="checkbox"]')];
  const place = table.querySelector("thead th");
  if (boxes.length === 0 || place === null) continue;
  const all = document.createElement("input");
  all.type = "checkbox";
  all.setAttribute("aria-label", "Choose all that are shown");
  place.append(all);
  const show = () => {
    const count = boxes.filter((box) => box.checked).length;
    all.checked = count === boxes.length;
    all.indeterminate = count > 0 && count < boxes.length;
  };
  all.addEventListener("change", () => {
    for (const box of boxes) box.checked = all.checked;
    show();
  });
  for (const box of boxes) box.addEventListener("change", show);
  show();
}
