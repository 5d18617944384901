// Lets a word be heard on the page itself; without this a link opens the sound, and the form shows a player.
"use strict";

const told = document.getElementById("told");
const form = document.getElementById("entry-form");
let sound = null;

async function hear(address) {
  told.textContent = "";
  if (sound) sound.pause();
  sound = new Audio(address);
  try {
    await sound.play();
  } catch (error) {
    if (error.name !== "AbortError") told.textContent = told.dataset.lost;
  }
}

function written() {
  const address = new URL(form.dataset.hear, location.href);
  for (const name of ["term", "how", "say"]) address.searchParams.set(name, new FormData(form).get(name) || "");
  return address.href;
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-hear]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  hear(link.href);
});

const button = document.getElementById("hear");
if (button) {
  button.addEventListener("click", (event) => {
    event.preventDefault();
    hear(written());
  });
}
