/**
 * The inbox: everything that this seat was told, newest first, with what is unread and what asks for
 * an answer. A live region says what is new, a few lines at most, so that it does not chatter.
 */
import { Clock } from "./clock.js";
import { tr } from "./words.js";

const SHOWN_MAX = 300;
const SPOKEN_EVERY_MS = 5000;

export class Inbox {
  /**
   * @param {import("./seat.js").Seat} seat @param {Clock} clock
   * @param {(seq: number) => void} onRead tells the host how far this seat has read
   */
  constructor(seat, clock, onRead) {
    this.seat = seat;
    this.clock = clock;
    this.onRead = onRead;
    this.place = /** @type {HTMLElement} */ (document.getElementById("inbox"));
    this.count = /** @type {HTMLElement} */ (document.getElementById("unread"));
    this.announce = /** @type {HTMLElement} */ (document.getElementById("announce"));
    this.search = /** @type {HTMLInputElement} */ (document.getElementById("inbox-search"));
    this.language = "en";
    this.spokenTo = -1;
    this.search.addEventListener("input", () => this.draw());
    /** @type {HTMLElement} */ (document.getElementById("read-all")).addEventListener("click", () => this.readAll());
    let waiting = false;
    seat.on("told", () => {
      if (waiting) return;
      waiting = true;
      setTimeout(() => { waiting = false; this.draw(); }, 100);
    });
    setInterval(() => this.speak(), SPOKEN_EVERY_MS);
  }

  get last() {
    const told = this.seat.told;
    return told.length ? told[told.length - 1].seq : 0;
  }

  readAll() {
    if (this.last > this.seat.readTo) {
      this.seat.readTo = this.last;
      this.onRead(this.last);
      this.draw();
    }
  }

  speak() {
    if (this.spokenTo < 0) this.spokenTo = this.last; // what was there on joining is not spoken
    const fresh = this.seat.told.filter((told) => told.seq > this.spokenTo);
    if (fresh.length === 0) return;
    this.spokenTo = this.last;
    this.announce.textContent = fresh.length <= 2 ? fresh.map((told) => told.text).join(". ") :
      tr("{count} new lines; the latest: {text}", { count: fresh.length, text: fresh[fresh.length - 1].text });
  }

  draw() {
    const unread = this.seat.told.filter((told) => told.seq > this.seat.readTo).length;
    this.count.textContent = unread > 0 ? `(${unread})` : "";
    document.title = `${unread > 0 ? `(${unread}) ` : ""}${this.seat.head.name || "Hawser"}`;
    if (this.place.offsetParent === null) return;
    const wanted = this.search.value.trim().toLowerCase();
    const told = this.seat.told.filter((line) => !wanted || line.text.toLowerCase().includes(wanted));
    this.place.textContent = "";
    for (const line of told.slice(-SHOWN_MAX).reverse()) this.place.append(this.line(line));
    if (told.length === 0) {
      const none = document.createElement("li");
      none.className = "none";
      none.textContent = tr("Nothing yet.");
      this.place.append(none);
    }
  }

  /** @param {import("./seat.js").Told} told */
  line(told) {
    const item = document.createElement("li");
    const time = document.createElement("time");
    const fresh = told.seq > this.seat.readTo;
    time.textContent = this.clock.local(told.t_ms, this.language);
    time.title = `${Clock.exercise(told.t_ms)} · ${this.clock.utc(told.t_ms)}`;
    const text = document.createElement("span");
    text.dir = "auto";
    text.textContent = told.text;
    if (fresh) {
      const mark = document.createElement("b");
      mark.textContent = tr("new");
      item.append(mark, " ");
    }
    item.append(time, " ");
    if (told.from) {
      const from = document.createElement("i");
      from.textContent = `${told.from}: `;
      item.append(from);
    }
    item.append(text);
    if (told.deadline_ms !== undefined) {
      const due = document.createElement("span");
      due.className = "due";
      due.textContent = ` ${tr("answer by {time}", { time: this.clock.local(told.deadline_ms, this.language) })}`;
      item.append(due);
    }
    item.className = `${fresh ? "fresh" : ""} ${(told.importance || 0) >= 2 ? "weighty" : ""} ${told.kind === "notice" ? "notice" : ""}`.trim();
    return item;
  }
}
