// The player of an audio edition. The sound is the browser's own element, and the page works without any of this: here
// are the buttons, the keys, the place that is remembered, and the text that follows the voice.
"use strict";

const STEP = 15; // seconds
const KEEP = 5; // seconds of sound between two notes of the place
const FIELDS = "input:not([type=checkbox]), select, textarea, audio, [contenteditable]"; // all keys are theirs
const PRESSED = "input, button, a, summary"; // the space key is theirs

const find = (id) => document.getElementById(id);
const sound = find("sound");
const words = find("words");
const links = [...document.querySelectorAll("#chapters a")];
const EARLY = 0.1; // seconds: a chapter's first sentence begins 0.05 after it, by the delay of its encoder
const begins = links.map((link) => Number(link.dataset.begins));
let sentences = words ? [...words.querySelectorAll("[data-begins]")] : [];
let shown = words ? Number(words.dataset.chapter) : 0; // the chapter whose text stands on the page
let asked = shown; // the chapter whose text is wanted
let noted = 0;

// What the device keeps; it may refuse to.

function keep(name, value) {
  try {
    if (value === null) localStorage.removeItem(name);
    else localStorage.setItem(name, value);
  } catch {
    // Then nothing is remembered.
  }
}

function kept(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

function note() {
  noted = sound.currentTime;
  keep(sound.dataset.keep, sound.ended || noted < 1 ? null : noted.toFixed(1));
}

function tell(sentence) {
  find("told").textContent = sentence;
}

function clock(seconds) {
  const whole = Math.floor(seconds);
  const two = (number) => String(number).padStart(2, "0");
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  return hours ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}

// Moving about

function go(seconds) {
  const end = Number.isFinite(sound.duration) ? sound.duration : Infinity;
  sound.currentTime = Math.max(0, Math.min(seconds, end));
  find("place").hidden = true;
  look();
}

function turn() {
  if (sound.paused) sound.play();
  else sound.pause();
}

function chapterAt(seconds) {
  // The number of the chapter, from 1; a clip may begin a hair after its chapter is said to.
  return begins.filter((begin) => begin <= seconds + EARLY).length;
}

function goToChapter(number) {
  if (number < 1 || number > links.length) return;
  go(begins[number - 1]);
  tell(links[number - 1].textContent);
}

function before() {
  const number = chapterAt(sound.currentTime);
  // As on any player: first to the beginning of this chapter, then to the one before.
  goToChapter(sound.currentTime - begins[number - 1] > 3 ? number : Math.max(1, number - 1));
}

function goToPage(event) {
  event.preventDefault();
  const { pages, begins: places, found, none } = find("pages").dataset;
  const wanted = find("page").value.trim().toLowerCase();
  const labels = JSON.parse(pages);
  const times = JSON.parse(places).filter((_, n) => labels[n].toLowerCase() === wanted);
  // In a pack several papers have a page of that number: each press goes on to the next of them.
  const place = times.find((each) => each > sound.currentTime + 0.5) ?? times[0];
  const told = find("page-told");
  if (place === undefined) {
    told.textContent = none;
    return;
  }
  go(place);
  told.textContent = `${found} ${wanted}, ${links[chapterAt(place) - 1].textContent}, ${clock(place)}`;
}

function setSpeed(value) {
  sound.playbackRate = sound.defaultPlaybackRate = Number(value);
  keep("listen-speed", value);
}

function changeSpeed(step) {
  const box = find("speed");
  const place = box.selectedIndex + step;
  if (place < 0 || place >= box.options.length) return;
  box.selectedIndex = place;
  setSpeed(box.value);
  tell(`${box.dataset.words} ${box.options[place].textContent}`);
}

// The text

function mark(seconds) {
  const current = sentences.filter((each) => Number(each.dataset.begins) <= seconds + EARLY).pop();
  const marked = words.querySelector("[aria-current]");
  if (marked === (current || null)) return;
  if (marked) marked.removeAttribute("aria-current");
  if (!current) return;
  current.setAttribute("aria-current", "true");
  if (find("follow").checked && !sound.paused) current.scrollIntoView({ block: "center" });
}

function write(number, chapter) {
  const paragraphs = chapter.paragraphs.map((each) => {
    const paragraph = document.createElement("p");
    for (const [begin, , text, tag, direction] of each) {
      const sentence = document.createElement("span");
      sentence.dataset.begins = begin;
      sentence.textContent = text;
      if (tag) {
        sentence.lang = tag;
        sentence.dir = direction;
      }
      paragraph.append(sentence, " ");
    }
    return paragraph;
  });
  words.replaceChildren(...paragraphs);
  sentences = [...words.querySelectorAll("[data-begins]")];
  find("chapter-title").textContent = chapter.title;
  shown = number;
}

async function fetchChapter(number) {
  asked = number;
  try {
    const answer = await fetch(`${sound.dataset.chapters}${number}.json`, { credentials: "same-origin" });
    if (!answer.ok) throw new Error(String(answer.status));
    const chapter = await answer.json();
    if (asked !== number) return; // the voice is elsewhere by now
    write(number, chapter);
    mark(sound.currentTime);
  } catch {
    if (asked !== number) return;
    words.textContent = words.dataset.lost;
    sentences = [];
    find("chapter-title").textContent = links[number - 1].textContent;
  }
}

function look() {
  if (!words) return;
  const number = chapterAt(sound.currentTime);
  links.forEach((link, n) => {
    if (n + 1 === number) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  });
  if (number !== asked && number) fetchChapter(number);
  else if (number === shown) mark(sound.currentTime);
}

// Keys

const KEYS = {
  k: turn,
  " ": turn,
  ArrowLeft: () => go(sound.currentTime - STEP),
  ArrowRight: () => go(sound.currentTime + STEP),
  "[": () => changeSpeed(-1),
  "]": () => changeSpeed(1),
  p: () => words && before(),
  n: () => words && goToChapter(chapterAt(sound.currentTime) + 1),
};

function press(event) {
  const work = KEYS[event.key];
  const other = event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.defaultPrevented;
  if (!work || other || !find("keys").checked || event.target.closest(FIELDS)) return;
  if (event.key === " " && event.target.closest(PRESSED)) return;
  event.preventDefault();
  work();
}

// The beginning

function goOn() {
  const at = Number(kept(sound.dataset.keep));
  const end = Number.isFinite(sound.duration) ? sound.duration - 1 : Infinity;
  if (at > 0 && at < end && sound.currentTime === 0) {
    sound.currentTime = at;
    find("place-words").textContent = `${find("place-words").dataset.words} ${clock(at)}.`;
    find("place").hidden = false;
    look();
  }
}

function showState() {
  const button = find("play");
  button.textContent = sound.paused ? button.dataset.play : button.dataset.pause;
}

find("play").addEventListener("click", turn);
find("back").addEventListener("click", KEYS.ArrowLeft);
find("forward").addEventListener("click", KEYS.ArrowRight);
find("restart").addEventListener("click", () => {
  keep(sound.dataset.keep, null);
  go(0);
  find("play").focus();
});
find("speed").addEventListener("change", (event) => setSpeed(event.target.value));
find("keys").addEventListener("change", (event) => keep("listen-keys", event.target.checked ? null : "no"));
for (const name of ["play", "pause", "ended"]) sound.addEventListener(name, showState);
sound.addEventListener("timeupdate", () => {
  look();
  if (Math.abs(sound.currentTime - noted) >= KEEP) note();
});
sound.addEventListener("pause", note);
addEventListener("pagehide", () => sound.currentTime && note());
document.addEventListener("keydown", press);
if (find("pages")) find("pages").addEventListener("submit", goToPage);
if (words) {
  find("previous").addEventListener("click", before);
  find("next").addEventListener("click", KEYS.n);
  find("follow").addEventListener("change", (event) => keep("listen-follow", event.target.checked ? "yes" : null));
  find("follow").checked = kept("listen-follow") === "yes";
  if (find("turn")) find("turn").hidden = true; // the text goes with the voice
  links.forEach((link, n) => {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      go(begins[n]);
      sound.play();
    });
  });
}
find("keys").checked = kept("listen-keys") !== "no";
if ([...find("speed").options].some((each) => each.value === kept("listen-speed"))) {
  find("speed").value = kept("listen-speed");
  setSpeed(find("speed").value);
}
if (sound.readyState > 0) goOn();
else sound.addEventListener("loadedmetadata", goOn, { once: true });
showState();
find("controls").hidden = false;
