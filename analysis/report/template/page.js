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
