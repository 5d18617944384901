// Brings the page's progress up to date without a reload. It never moves the focus, speaks only when something
// has changed that a listener would want to know, and stops when the work is finished.
"use strict";

const EVERY = 3000; // milliseconds between two looks
const SOON = [400, 600, 800, 1000, 1500]; // the first ones: a short paper is ready within two seconds
let spoken = "";

function quarter(page) {
  const bar = page.querySelector("#progress progress");
  return bar ? Math.floor((4 * bar.value) / bar.max) : 0;
}

function speak(page) {
  const state = page.getElementById("progress").dataset.state;
  const news = `${state} ${quarter(page)}`;
  const sentence = page.getElementById("sentence");
  if (news !== spoken && sentence) {
    document.getElementById("told").textContent = sentence.textContent;
    spoken = news;
  }
  return state;
}

function replace(page) {
  for (const old of document.querySelectorAll("[data-live]")) {
    const fresh = page.getElementById(old.id);
    // What holds the focus stays as it is: a button must not vanish under somebody's finger.
    if (fresh && !old.contains(document.activeElement) && old.innerHTML !== fresh.innerHTML) {
      old.replaceWith(document.importNode(fresh, true));
    }
  }
  document.title = page.title;
}

async function look() {
  try {
    const answer = await fetch(location.href, { credentials: "same-origin" });
    if (answer.ok) {
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      replace(page);
      if (!["wanted", "making"].includes(speak(page))) return;
    }
  } catch {
    // The network is away for a moment: look again later.
  }
  setTimeout(look, SOON.shift() || EVERY);
}

spoken = `${document.getElementById("progress").dataset.state} ${quarter(document)}`;
setTimeout(look, SOON.shift());
