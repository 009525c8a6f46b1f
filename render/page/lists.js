/**
 * Lists as tables: sorted by a head, searched, held still while one reads. A click on a row selects
 * the thing, here and on the map.
 */
import { Clock } from "./clock.js";
import { angleWords } from "./mercator.js";
import { tr } from "./words.js";

/** @typedef {import("./seat.js").Row} Row */
/** @typedef {import("./seat.js").Column} Column */

const ROWS_MAX = 200; // shown at once; a button shows more

/** "speed_kn" is "speed (kn)" where the list has no head for it. @param {Column} column */
export function titleOf(column) {
  if (column.title) {
    // Heads of the console's tables are in capitals; a page has bold type for that.
    return /^[A-Z ,/]+$/.test(column.title) ? column.title[0] + column.title.slice(1).toLowerCase() : column.title;
  }
  if (column.name === "fix_ms") return tr("Fixed");
  const [, words, unit] = /^(.*?)(?:_(km|kn|m|ms|deg|kbps|mps|us|mw))?$/.exec(column.name) || ["", column.name, ""];
  const plain = words.replace(/_/g, " ");
  const said = tr(plain === "mmsi" ? "MMSI" : plain[0].toUpperCase() + plain.slice(1));
  return unit && unit !== "ms" ? `${said} (${unit === "deg" ? "°" : unit === "kbps" ? "Gbps" : unit})` : said;
}

/** @param {Column} column @param {Row} row @param {number} nowMs @returns {string} */
export function cellWords(column, row, nowMs) {
  if (column.form === "place") {
    return row.lat_deg === undefined ? "" : `${angleWords(row.lat_deg, "NS")} ${angleWords(row.lon_deg, "EW")}`;
  }
  const value = row[column.name];
  if (value === undefined || value === null) return "";
  if (column.form === "flag") return value ? tr("yes") : tr("no");
  if (/^(fix|seen|raised|ended|since|cut|time)_ms$/.test(column.name)) {
    return nowMs >= value ? tr("{time} ago", { time: Clock.duration(nowMs - value) }) : Clock.exercise(value);
  }
  if (column.name.endsWith("_ms")) return Clock.duration(value);
  if (column.name.endsWith("_kbps")) return (value / 1e6).toLocaleString(undefined, { maximumFractionDigits: 1 });
  if (column.name === "mmsi" || column.name === "imo") return value === 0 ? "" : String(value);
  if (typeof value === "number") return value.toLocaleString(undefined, { maximumFractionDigits: column.form === "whole" ? 0 : 2 });
  return column.name === "state" || column.name === "task" ? tr(String(value)) : String(value);
}

export class Lists {
  /**
   * @param {import("./seat.js").Seat} seat @param {Clock} clock
   * @param {(list: string, key: string) => void} onChoose
   */
  constructor(seat, clock, onChoose) {
    this.seat = seat;
    this.clock = clock;
    this.onChoose = onChoose;
    this.choice = /** @type {HTMLSelectElement} */ (document.getElementById("list-choice"));
    this.search = /** @type {HTMLInputElement} */ (document.getElementById("list-search"));
    this.place = /** @type {HTMLElement} */ (document.getElementById("list"));
    this.lock = /** @type {HTMLButtonElement} */ (document.getElementById("list-lock"));
    this.locked = false;
    this.shown = ROWS_MAX;
    /** @type {Record<string, {column: string, down: boolean}>} */
    this.order = {};
    this.choice.addEventListener("change", () => { this.shown = ROWS_MAX; this.draw(); });
    this.search.addEventListener("input", () => this.draw());
    this.lock.addEventListener("click", () => {
      this.locked = !this.locked;
      this.lock.setAttribute("aria-pressed", String(this.locked));
      if (!this.locked) this.draw();
    });
    let waiting = false;
    seat.on("lists", () => {
      if (this.locked || waiting) return;
      waiting = true;
      setTimeout(() => { waiting = false; this.draw(); }, 300);
    });
    seat.on("selected", () => this.markSelected());
  }

  /** The lists that this seat has, by their names. */
  offer() {
    const kept = this.choice.value;
    this.choice.textContent = "";
    for (const def of this.seat.ground ? this.seat.ground.lists : []) {
      if (def.ground || def.name === "told" || def.name === "lines") continue;
      const option = new Option(tr(def.name.replace(/_/g, " ")), def.name);
      this.choice.append(option);
    }
    if (kept) this.choice.value = kept;
  }

  /** @param {string} name */
  show(name) {
    if (this.choice.value !== name) {
      this.choice.value = name;
      this.shown = ROWS_MAX;
      this.draw();
    }
  }

  /** @returns {[string, Row][]} the rows of the chosen list, searched and sorted */
  rows() {
    const name = this.choice.value;
    const wanted = this.search.value.trim().toLowerCase();
    let rows = [...(this.seat.lists.get(name) || new Map())];
    if (wanted) {
      rows = rows.filter(([key, row]) => key.toLowerCase().includes(wanted) ||
        Object.values(row).some((value) => String(value).toLowerCase().includes(wanted)));
    }
    const order = this.order[name];
    if (order) {
      const sign = order.down ? -1 : 1;
      const field = order.column === "" ? null : order.column;
      const compare = new Intl.Collator(undefined, { numeric: true }).compare;
      const value = (/** @type {[string, Row]} */ [key, row]) => (field === null ? key : row[field]);
      rows.sort((left, right) => {
        const a = value(left), b = value(right);
        if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? 1 : -1;
        return sign * (typeof a === "number" && typeof b === "number" ? a - b : compare(String(a), String(b)));
      });
    }
    return rows;
  }

  draw() {
    const def = this.seat.def(this.choice.value);
    if (!def || this.place.offsetParent === null) return;
    const rows = this.rows();
    const columns = def.columns.filter((column) => column.form !== "line" && column.form !== "ring" &&
      rows.some(([, row]) => (column.form === "place" ? row.lat_deg : row[column.name]) !== undefined));
    const scroll = this.place.scrollTop;
    const table = document.createElement("table");
    table.append(this.head(def.name, columns), this.body(def.name, columns, rows));
    const caption = table.createCaption();
    caption.textContent = rows.length === 0 ? def.none || tr("None.") : tr("{count} rows", { count: rows.length });
    this.place.textContent = "";
    this.place.append(table);
    if (rows.length > this.shown) {
      const more = document.createElement("button");
      more.type = "button";
      more.textContent = tr("Show more");
      more.addEventListener("click", () => { this.shown += ROWS_MAX; this.draw(); });
      this.place.append(more);
    }
    this.place.scrollTop = scroll;
    this.markSelected();
  }

  /** @param {string} name @param {Column[]} columns */
  head(name, columns) {
    const head = document.createElement("thead");
    const line = head.insertRow();
    for (const column of [{ name: "", title: "№", form: "text" }, ...columns]) {
      const cell = document.createElement("th");
      cell.scope = "col";
      const order = this.order[name];
      const mine = order && order.column === column.name;
      cell.setAttribute("aria-sort", mine ? (order.down ? "descending" : "ascending") : "none");
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = titleOf(column) + (mine ? (order.down ? " ▼" : " ▲") : "");
      button.addEventListener("click", () => {
        this.order[name] = { column: column.name, down: Boolean(mine) && !order.down };
        this.draw();
      });
      cell.append(button);
      line.append(cell);
    }
    return head;
  }

  /** @param {string} name @param {Column[]} columns @param {[string, Row][]} rows */
  body(name, columns, rows) {
    const body = document.createElement("tbody");
    const nowMs = this.clock.nowMs();
    for (const [key, row] of rows.slice(0, this.shown)) {
      const line = body.insertRow();
      line.dataset.key = key;
      const first = document.createElement("th");
      first.scope = "row";
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = key;
      button.dir = "auto";
      first.append(button);
      line.append(first);
      line.addEventListener("click", () => this.onChoose(name, key));
      for (const column of columns) {
        const cell = line.insertCell();
        cell.textContent = cellWords(column, row, nowMs);
        cell.dir = "auto";
        if (column.form === "whole" || column.form === "real") cell.className = "number";
      }
      if (row.alerted) line.className = "alerted";
    }
    return body;
  }

  markSelected() {
    const selected = this.seat.selected;
    for (const line of this.place.querySelectorAll("tbody tr")) {
      const mine = selected !== null && selected.list === this.choice.value &&
        /** @type {HTMLElement} */ (line).dataset.key === selected.key;
      line.setAttribute("aria-selected", String(mine));
      if (mine) line.scrollIntoView({ block: "nearest" });
    }
  }
}
