/** A button beside texts that are meant to be copied, where the browser lets pages copy. */
if (navigator.clipboard !== undefined)
  for (const text of document.querySelectorAll("[data-copy]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "quiet";
    button.textContent = `Copy ${text.dataset.copy}`;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(text.textContent);
      button.textContent = "Copied";
    });
    text.before(button);
  }
