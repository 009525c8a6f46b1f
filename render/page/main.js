/** The page: joins a seat, listens, and hands what is told to whoever draws it. */
import { Clock } from "./clock.js";
import { CommandLine } from "./command.js";
import { Inbox } from "./inbox.js";
import { Lists } from "./lists.js";
import { ChartMap } from "./map.js";
import { Orders } from "./orders.js";
import { Host, HostError, newKey } from "./protocol.js";
import { Seat } from "./seat.js";
import { languageNow, setLanguage, tr } from "./words.js";

const THEMES = /** @type {("day" | "dusk" | "night")[]} */ (["day", "dusk", "night"]);
const TOKEN = "hawser-token";
const GIVEN = "hawser-given";

/** @template {HTMLElement} T @param {string} id @returns {T} */
function element(id) {
  return /** @type {T} */ (document.getElementById(id));
}

const clock = new Clock();
const seat = new Seat();
const host = new Host(sessionStorage.getItem(TOKEN) || localStorage.getItem(TOKEN) || "");
const map = new ChartMap(element("map"), element("map-words"), seat, clock);
const lists = new Lists(seat, clock, (list, key) => { seat.select({ list, key }); map.showSelected(); });
const orders = new Orders(seat, clock, (line) => { send(line); });
const inbox = new Inbox(seat, clock, (seq) => { host.post("/v1/ack", { told: seq }).catch(() => {}); });
const command = new CommandLine(send, complete);
let stopped = false; // the host's file takes no more
let plain = false;   // the line is not encrypted

// ---- commands ------------------------------------------------------------------------------------

/** What is asked is answered at once and kept nowhere; what is done is an order. @param {string} line */
async function send(line) {
  if (/^\s*(show|help)\b/i.test(line)) {
    const answer = await host.post("/v1/ask", { line, lang: languageNow() });
    return typeof answer === "string" ? answer : answer.text;
  }
  const key = newKey();
  const given = { key, line, text: "", t_ms: clock.nowMs(), outcome: "sent", words: "" };
  seat.addGiven(given);
  keepGiven();
  try {
    const answer = await host.command(key, line, "", languageNow());
    const words = answer.words || (answer.reason && answer.reason.words) || "";
    seat.addGiven({ ...given, t_ms: answer.t_ms, no: answer.no, outcome: answer.outcome, words });
    keepGiven();
    return words || tr(answer.outcome);
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    seat.addGiven({ ...given, outcome: "refused", words });
    keepGiven();
    throw error;
  }
}

/** @param {string} line @returns {Promise<string[]>} */
async function complete(line) {
  const answer = await host.post("/v1/complete", { line, lang: languageNow() });
  return answer.offers;
}

function keepGiven() {
  sessionStorage.setItem(GIVEN, JSON.stringify(seat.given.slice(-50)));
}

/** What was sent before a reload and never answered is sent again under its own key. */
function sendAgain() {
  seat.given = JSON.parse(sessionStorage.getItem(GIVEN) || "[]");
  for (const given of seat.given) {
    if (given.outcome !== "sent") continue;
    host.command(given.key, given.line, given.text, languageNow())
      .then((answer) => { seat.addGiven({ ...given, outcome: answer.outcome, words: answer.words || "" }); keepGiven(); })
      .catch((error) => { seat.addGiven({ ...given, outcome: "refused", words: error.message }); keepGiven(); });
  }
  seat.changed("given");
}

// ---- what comes ----------------------------------------------------------------------------------

/** @param {string} kind @param {any} data */
function hear(kind, data) {
  switch (kind) {
    case "hello":
      if (data.branch !== undefined && seat.branch !== undefined && data.branch !== seat.branch) seat.told = [];
      seat.branch = data.branch;
      element("role-name").textContent = data.role_name || data.role || "";
      plain = data.plain === true;
      hearClock(data.clock);
      break;
    case "view":
      if (data.base === undefined || data.full) seat.setView(data.full || data);
      else if (!seat.applyDelta(data)) fetchView();
      if (data.now) clock.set({ epoch_ms: Date.parse(data.now) - data.now_ms });
      drawHead();
      break;
    case "told":
      seat.addTold(data);
      break;
    case "clock":
      hearClock(data);
      break;
    case "outcome": {
      const given = seat.given.find((other) => other.no === data.no);
      if (given) { seat.addGiven({ ...given, outcome: data.outcome, words: data.words || given.words }); keepGiven(); }
      if (data.seq) seat.addTold({ ...data, text: data.text || data.words || "" });
      break;
    }
    case "notice":
      if (data.seq) seat.addTold({ ...data, kind: "notice", text: data.text || data.words || "" });
      break;
    case "ping":
      stopped = data.journal === "stopped";
      drawBanner();
      break;
  }
}

/** @param {any} told */
function hearClock(told) {
  if (!told) return;
  clock.set(told);
  stopped = told.stopped === true;
  const state = told.realworld ? "realworld" : told.ended ? "ended" : told.break_until ? "break" : told.running ? "running" : "paused";
  const words = {
    realworld: tr("REAL WORLD: the exercise is stopped"), ended: tr("The exercise is over"),
    break: tr("Break"), running: tr("Running {pace}×", { pace: told.pace }), paused: tr("Paused"),
  };
  const place = element("run-state");
  place.textContent = words[state];
  place.className = `state ${state}`;
  document.body.dataset.state = state;
  drawBanner();
}

function drawBanner() {
  const banner = element("banner");
  const words = [
    document.body.dataset.state === "realworld" && tr("REAL WORLD: the exercise is stopped"),
    stopped && tr("The host's disk has failed: nothing more is taken."),
    plain && tr("This line is not encrypted: anybody on the network can read along."),
  ].filter(Boolean).join(" · ");
  banner.hidden = words === "";
  if (banner.textContent !== words) banner.textContent = words;
}

function drawHead() {
  element("title").textContent = seat.head.title || "";
  if (!element("role-name").textContent) element("role-name").textContent = seat.head.name || "";
  for (const id of ["marking", "marking-below"]) element(id).textContent = seat.head.marking || "";
}

async function fetchView() {
  try {
    seat.setView(await host.call(`/v1/view?lang=${languageNow()}`));
  } catch {
    host.openStream();
  }
}

// ---- joining -------------------------------------------------------------------------------------

async function offerRoles() {
  const choice = element("join-role");
  try {
    const hello = await host.call(`/v1/hello?lang=${languageNow()}`);
    choice.textContent = "";
    for (const role of hello.roles || []) choice.append(new Option(role.name, role.id));
    const wanted = new URLSearchParams(location.search || location.hash.slice(1)).get("role");
    if (wanted) /** @type {any} */ (choice).value = wanted;
    for (const id of ["marking", "marking-below"]) element(id).textContent = hello.marking || "";
  } catch (error) {
    element("join-problem").textContent = tr("The host does not answer.");
  }
}

/** @param {SubmitEvent} event */
async function join(event) {
  event.preventDefault();
  const value = (/** @type {string} */ id) => /** @type {HTMLInputElement} */ (element(id)).value;
  try {
    const answer = await host.post("/v1/join", {
      role: value("join-role"), code: value("join-code").trim().toUpperCase(), name: value("join-name"), lang: languageNow(),
    });
    host.token = answer.token;
    sessionStorage.setItem(TOKEN, answer.token);
    await enter();
  } catch (error) {
    element("join-problem").textContent = error instanceof HostError && error.status === 403 ?
      tr("The code does not open this role.") : error instanceof Error ? error.message : String(error);
  }
}

async function enter() {
  seat.ground = await host.call(`/v1/ground?lang=${languageNow()}`);
  element("join").hidden = true;
  element("room").hidden = false;
  lists.offer();
  map.resize();
  map.fit();
  orders.drawSelected();
  host.onEvent = hear;
  host.onLink = (how) => {
    const place = element("link-state");
    place.textContent = how === "live" ? tr("connected") : how === "polling" ? tr("connected (slow way)") : tr("connection lost: trying again");
    place.className = `link ${how}`;
  };
  sendAgain();
  host.listen("");
}

function leave() {
  host.post("/v1/leave", {}).catch(() => {});
  host.close();
  sessionStorage.removeItem(TOKEN);
  localStorage.removeItem(TOKEN);
  location.reload();
}

// ---- the page's own ------------------------------------------------------------------------------

/** @param {string} wanted */
async function speak(wanted) {
  await setLanguage(wanted);
  localStorage.setItem("hawser-language", wanted);
  inbox.language = wanted;
  orders.language = wanted;
  for (const id of ["language", "join-language"]) /** @type {any} */ (element(id)).value = wanted;
  if (host.token && !element("room").hidden) {
    await host.post("/v1/language", { lang: wanted }).catch(() => {});
    seat.ground = await host.call(`/v1/ground?lang=${wanted}`);
    seat.told = [];
    host.last = "";
    host.openStream();
    lists.offer();
    lists.draw();
    orders.drawSelected();
    orders.drawForm();
    orders.drawGiven();
  } else {
    await offerRoles();
  }
}

/** @param {"day" | "dusk" | "night"} theme */
function wear(theme) {
  document.body.dataset.theme = theme;
  map.theme = theme;
  map.baseIsOld = true;
  localStorage.setItem("hawser-theme", theme);
}

/** @param {string} part */
function showPart(part) {
  document.body.dataset.part = part;
  for (const tab of document.querySelectorAll("#tabs button")) {
    tab.setAttribute("aria-pressed", String(tab.getAttribute("data-part") === part));
  }
  lists.draw();
  inbox.draw();
  map.resize();
}

function wire() {
  element("join-form").addEventListener("submit", (event) => join(/** @type {SubmitEvent} */ (event)));
  element("join-language").addEventListener("change", (event) => speak(/** @type {HTMLSelectElement} */ (event.target).value));
  element("language").addEventListener("change", (event) => speak(/** @type {HTMLSelectElement} */ (event.target).value));
  element("leave").addEventListener("click", leave);
  element("theme").addEventListener("click", () => wear(THEMES[(THEMES.indexOf(map.theme) + 1) % THEMES.length]));
  element("zoom-in").addEventListener("click", () => map.zoom(1.5));
  element("zoom-out").addEventListener("click", () => map.zoom(1 / 1.5));
  element("zoom-all").addEventListener("click", () => map.fit());
  for (const [id, field] of [["measure", "measuring"], ["vectors", "vectors"], ["names", "names"]]) {
    element(id).addEventListener("click", () => {
      /** @type {any} */ (map)[field] = !/** @type {any} */ (map)[field];
      map.measured = [];
      map.baseIsOld = true;
      element(id).setAttribute("aria-pressed", String(/** @type {any} */ (map)[field]));
    });
  }
  for (const tab of document.querySelectorAll("#tabs button")) {
    tab.addEventListener("click", () => showPart(tab.getAttribute("data-part") || "map"));
  }
  seat.on("selected", () => { if (seat.selected) lists.show(seat.selected.list); });
  document.addEventListener("keydown", (event) => {
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement ? document.activeElement.tagName : "");
    if (event.key === "/" && !typing) { event.preventDefault(); element("line").focus(); }
  });
  setInterval(() => {
    const now = clock.nowMs();
    element("clock-local").textContent = clock.local(now, languageNow());
    element("clock-exercise").textContent = Clock.exercise(now);
    element("clock-utc").textContent = clock.utc(now);
    map.describe();
  }, 500);
  map.loadCoast("coast.bin").catch(() => {});
  map.start();
}

async function begin() {
  wire();
  const night = matchMedia("(prefers-color-scheme: dark)").matches;
  wear(/** @type {any} */ (localStorage.getItem("hawser-theme")) || (night ? "night" : "day"));
  await speak(localStorage.getItem("hawser-language") || navigator.language.slice(0, 2).replace(/^(?!ja|ko).*/, "en"));
  if (host.token) {
    try {
      await enter();
    } catch (error) {
      host.token = "";
      await offerRoles();
    }
  }
}

/** For tests and for whoever looks for a fault: what the page holds. */
/** @type {any} */ (globalThis).hawser = { seat, clock, map, host, send, hear };
begin();
