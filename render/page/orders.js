/**
 * Doing: what is selected, what this role may do with it, a form for each verb, and the state of
 * every order given. A form makes a line, the console's own, and shows it before it is sent.
 */
import { Clock } from "./clock.js";
import { cellWords, titleOf } from "./lists.js";
import { tr } from "./words.js";

/** @typedef {import("./seat.js").Verb} Verb */
/** @typedef {import("./seat.js").Slot} Slot */

/** Kinds of values by the list whose keys they are. */
const KIND_OF_LIST = {
  tracks: ["target", "track"], alerts: ["alert"], units: ["unit"], cables: ["cable", "segment"],
  routes: ["cable", "segment"], alarms: ["alarm", "job"], repairs: ["job"], ships: ["ship"],
  vessels: ["vessel", "target"], harbours: ["port"], requests: ["request"], sensors: ["sensor"],
};

/** @param {string} word */
function quoted(word) {
  return /[\s"]/.test(word) ? `"${word.replace(/"/g, "")}"` : word;
}

/**
 * The line that a form's values make; what is left empty is left out.
 * @param {Verb} verb @param {Record<string, string>} values
 */
export function lineOf(verb, values) {
  const parts = [verb.name];
  for (const slot of verb.slots) {
    const value = (values[slot.name] || "").trim();
    if (value === "") continue;
    if (slot.lead) parts.push(slot.lead);
    parts.push(slot.rest ? value : quoted(slot.unit && /^[-+.\d]+$/.test(value) ? value + slot.unit : value));
  }
  return parts.join(" ");
}

export class Orders {
  /**
   * @param {import("./seat.js").Seat} seat @param {Clock} clock
   * @param {(line: string) => void} send
   */
  constructor(seat, clock, send) {
    this.seat = seat;
    this.clock = clock;
    this.send = send;
    this.language = "en";
    this.selectedPlace = /** @type {HTMLElement} */ (document.getElementById("selected"));
    this.formPlace = /** @type {HTMLElement} */ (document.getElementById("form"));
    this.givenPlace = /** @type {HTMLElement} */ (document.getElementById("given"));
    /** @type {string} the verb whose form is open */
    this.open = "";
    /** @type {Record<string, string>} */
    this.draft = {};
    seat.on("selected", () => { this.drawSelected(); this.prefill(); });
    seat.on("given", () => this.drawGiven());
  }

  /** @param {Slot} slot @param {string} list @param {string} key */
  takes(slot, list, key) {
    const kinds = /** @type {Record<string, string[]>} */ (KIND_OF_LIST)[list] || [];
    if (kinds.includes(slot.kind)) return true;
    return (this.seat.thingsOf(slot.kind)).some((thing) => thing.id === key);
  }

  /** Verbs that this role may give; those that take what is selected first. @returns {[Verb, boolean][]} */
  verbs() {
    const selected = this.seat.selected;
    const all = this.seat.verbs.filter((verb) => verb.name !== "show" && verb.name !== "help");
    /** @type {[Verb, boolean][]} */
    const marked = all.map((verb) => [verb, selected !== null &&
      verb.slots.some((slot) => this.takes(slot, selected.list, selected.key))]);
    return marked.sort((a, b) => Number(b[1]) - Number(a[1]));
  }

  drawSelected() {
    const place = this.selectedPlace;
    const selected = this.seat.selected;
    place.textContent = "";
    if (selected) {
      const row = this.seat.selectedRow();
      const title = document.createElement("h3");
      title.textContent = row && row.name ? `${selected.key} · ${row.name}` : selected.key;
      title.dir = "auto";
      place.append(title);
      const details = document.createElement("dl");
      const def = this.seat.def(selected.list);
      for (const column of row && def ? def.columns : []) {
        const words = cellWords(column, row || {}, this.clock.nowMs());
        if (words === "" || column.form === "line" || column.form === "ring") continue;
        const name = document.createElement("dt");
        const value = document.createElement("dd");
        name.textContent = titleOf(column);
        value.textContent = words;
        value.dir = "auto";
        details.append(name, value);
      }
      place.append(details);
      if (!row) {
        const gone = document.createElement("p");
        gone.textContent = tr("It is not on your list any more.");
        place.append(gone);
      }
    }
    const label = document.createElement("label");
    const said = document.createElement("span");
    const choice = document.createElement("select");
    said.textContent = tr("What to do");
    choice.id = "verb";
    choice.append(new Option("", ""));
    /** @type {Record<string, HTMLOptGroupElement>} */
    const groups = {};
    for (const [verb, fits] of this.verbs()) {
      const group = fits ? tr("with what is selected") : tr("anything");
      if (!groups[group]) {
        groups[group] = document.createElement("optgroup");
        groups[group].label = group;
        choice.append(groups[group]);
      }
      groups[group].append(new Option(`${verb.name}: ${verb.summary}`, verb.name));
    }
    choice.value = this.open;
    choice.addEventListener("change", () => { this.open = choice.value; this.draft = {}; this.prefill(); });
    label.append(said, choice);
    place.append(label);
  }

  /** Puts what is selected where the open form asks for such a thing. */
  prefill() {
    const selected = this.seat.selected;
    const verb = this.seat.verbs.find((other) => other.name === this.open);
    const slot = verb && selected && verb.slots.find((other) => this.takes(other, selected.list, selected.key));
    if (slot && selected) this.draft[slot.name] = selected.key;
    this.drawForm();
  }

  drawForm() {
    const place = this.formPlace;
    const verb = this.seat.verbs.find((other) => other.name === this.open);
    place.textContent = "";
    if (!verb) return;
    const form = document.createElement("form");
    form.autocomplete = "off";
    const line = document.createElement("output");
    const show = () => { line.textContent = lineOf(verb, this.draft); };
    const what = document.createElement("p");
    what.textContent = verb.summary;
    form.append(what);
    for (const slot of verb.slots) form.append(this.field(slot, show));
    const button = document.createElement("button");
    button.type = "submit";
    button.textContent = tr("Send");
    form.append(line, button);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.send(lineOf(verb, this.draft));
    });
    show();
    place.append(form);
  }

  /** @param {Slot} slot @param {() => void} onChange */
  field(slot, onChange) {
    const label = document.createElement("label");
    const said = document.createElement("span");
    said.textContent = tr(slot.name.replace(/_/g, " ")) + (slot.unit ? ` (${slot.unit})` : "") + (slot.optional ? "" : " *");
    const things = this.seat.thingsOf(slot.kind);
    /** @type {HTMLInputElement | HTMLSelectElement} */
    let input;
    if (slot.words) {
      const select = document.createElement("select");
      if (slot.optional) select.append(new Option("", ""));
      for (const word of slot.words) select.append(new Option(word, word));
      if (!slot.optional && !this.draft[slot.name]) this.draft[slot.name] = slot.words[0] || "";
      input = select;
    } else {
      input = document.createElement("input");
      input.dir = "auto";
      const list = document.createElement("datalist");
      list.id = `choices-${slot.name}`;
      for (const key of this.keysOf(slot)) list.append(new Option(key[1], key[0]));
      for (const thing of things) list.append(new Option(thing.name, thing.id));
      if (list.childElementCount > 0) {
        input.setAttribute("list", list.id);
        label.append(list);
      }
      if (slot.number) input.inputMode = "decimal";
    }
    input.name = slot.name;
    input.required = !slot.optional && !slot.when;
    input.value = this.draft[slot.name] || "";
    input.addEventListener("input", () => { this.draft[slot.name] = input.value; onChange(); });
    label.prepend(said);
    label.append(input);
    if (slot.expected) {
      const hint = document.createElement("small");
      hint.textContent = slot.expected;
      label.append(hint);
    }
    return label;
  }

  /** @param {Slot} slot @returns {[string, string][]} keys and names of this seat's own things of the kind */
  keysOf(slot) {
    /** @type {[string, string][]} */
    const keys = [];
    for (const [list, kinds] of Object.entries(KIND_OF_LIST)) {
      if (!kinds.includes(slot.kind)) continue;
      for (const [key, row] of this.seat.lists.get(list) || new Map()) keys.push([key, row.name || row.kind || ""]);
    }
    return keys.slice(0, 500);
  }

  drawGiven() {
    this.givenPlace.textContent = "";
    for (const given of [...this.seat.given].reverse().slice(0, 50)) {
      const item = document.createElement("li");
      const state = document.createElement("b");
      state.textContent = tr(given.outcome);
      state.className = `outcome ${given.outcome}`;
      const line = document.createElement("code");
      line.textContent = given.line;
      line.dir = "auto";
      item.append(state, " ", line);
      if (given.words) {
        const words = document.createElement("p");
        words.textContent = given.words;
        words.dir = "auto";
        item.append(words);
      }
      this.givenPlace.append(item);
    }
  }
}
