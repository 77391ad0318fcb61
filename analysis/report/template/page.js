"use strict";
document.documentElement.classList.add("js");

// On paper everything is open; afterwards each part is as the reader left it.
const shut = [];
addEventListener("beforeprint", () => {
  for (const part of document.querySelectorAll("details:not([open])")) {
    part.open = true;
    shut.push(part);
  }
});
addEventListener("afterprint", () => {
  for (const part of shut.splice(0)) part.open = false;
});

// Without JavaScript the line can be selected as a whole; with it, one press copies it.
for (const line of document.querySelectorAll(".cite code")) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Copy";
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(line.textContent);
    } catch {
      getSelection().selectAllChildren(line);
      document.execCommand("copy");
    }
    button.textContent = "Copied";
  });
  line.after(button);
}
