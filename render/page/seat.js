/**
 * What this seat has been told: its head, its lists, what came in its inbox, and the orders it gave.
 * Nothing else is kept, and nothing is made up. Whoever draws subscribes.
 *
 * @typedef {Record<string, any>} Row
 * @typedef {{name: string, form: string, title?: string, unit?: string, kind?: string}} Column
 * @typedef {{name: string, topic?: string, layer?: string, none?: string, ground: boolean,
 *            columns: Column[]}} ListDef
 * @typedef {{name: string, kind: string, lead?: string, lead_free?: boolean, optional: boolean,
 *            rest: boolean, number: boolean, unit?: string, low?: number, high?: number,
 *            expected?: string, words?: string[], when?: string, when_mask?: number}} Slot
 * @typedef {{name: string, syntax: string, summary: string, example: string, acts: boolean,
 *            slots: Slot[]}} Verb
 * @typedef {{language: string, marking: string, region: {south_deg: number, west_deg: number,
 *            north_deg: number, east_deg: number}, lists: ListDef[], verbs: Verb[],
 *            things: Record<string, {id: string, name: string}[]>}} Ground
 * @typedef {{seq: number, t_ms: number, kind: string, from?: string, text: string,
 *            needs_ack?: boolean, deadline_ms?: number, importance?: number}} Told
 * @typedef {{key: string, line: string, text: string, t_ms: number, outcome: string, words: string,
 *            no?: number}} Given
 */

export class Seat {
  constructor() {
    /** @type {Ground | null} */
    this.ground = null;
    /** @type {Row} */
    this.head = {};
    /** @type {Map<string, Map<string, Row>>} */
    this.lists = new Map();
    this.revision = -1;
    /** @type {string | undefined} of the exercise that the numbers count */
    this.branch = undefined;
    /** @type {Told[]} in the order of their numbers */
    this.told = [];
    this.readTo = 0;
    /** @type {Given[]} */
    this.given = [];
    /** @type {{list: string, key: string} | null} */
    this.selected = null;
    /** @type {Map<string, Set<() => void>>} */
    this.listeners = new Map();
  }

  /** @param {string} what "lists", "told", "given", "selected" @param {() => void} listener */
  on(what, listener) {
    this.listeners.set(what, (this.listeners.get(what) || new Set()).add(listener));
  }

  /** @param {string} what */
  changed(what) {
    for (const listener of this.listeners.get(what) || []) listener();
  }

  /** The whole of a view (view.schema.json). @param {any} view */
  setView(view) {
    this.head = { ...view, ground: undefined, lists: undefined };
    this.lists = new Map();
    for (const group of [view.ground, view.lists]) {
      for (const [name, rows] of Object.entries(group || {})) {
        this.lists.set(name, new Map(Object.entries(/** @type {Record<string, Row>} */ (rows))));
      }
    }
    this.revision = view.revision;
    this.changed("lists");
  }

  /**
   * What the view before must be told to become this one (delta.schema.json). False when it is not
   * about the view that is here: then the whole one must be asked for.
   * @param {any} delta
   */
  applyDelta(delta) {
    if (delta.base !== this.revision) return false;
    this.head = { ...delta, set: undefined, del: undefined };
    for (const [name, rows] of Object.entries(delta.set || {})) {
      const list = this.lists.get(name) || new Map();
      for (const [key, row] of Object.entries(/** @type {Record<string, Row>} */ (rows))) list.set(key, row);
      this.lists.set(name, list);
    }
    for (const [name, keys] of Object.entries(delta.del || {})) {
      const list = this.lists.get(name);
      for (const key of /** @type {string[]} */ (keys)) if (list) list.delete(key);
    }
    this.revision = delta.revision;
    this.changed("lists");
    return true;
  }

  /** Each number once, in order, however often it comes. @param {Told} told */
  addTold(told) {
    const last = this.told.length ? this.told[this.told.length - 1].seq : 0;
    if (told.seq <= last) return false;
    this.told.push(told);
    this.changed("told");
    return true;
  }

  /** @param {{list: string, key: string} | null} selected */
  select(selected) {
    this.selected = selected;
    this.changed("selected");
  }

  /** @param {string} name @returns {ListDef | undefined} */
  def(name) {
    return this.ground ? this.ground.lists.find((list) => list.name === name) : undefined;
  }

  /** @returns {Verb[]} what this role may give */
  get verbs() {
    return this.ground ? this.ground.verbs : [];
  }

  /** Things of a kind that it may name. @param {string} kind @returns {{id: string, name: string}[]} */
  thingsOf(kind) {
    return (this.ground && this.ground.things[kind]) || [];
  }

  /** @returns {Row | undefined} */
  selectedRow() {
    const list = this.selected ? this.lists.get(this.selected.list) : undefined;
    return list && this.selected ? list.get(this.selected.key) : undefined;
  }

  /** @param {Given} given */
  addGiven(given) {
    const there = this.given.find((other) => other.key === given.key);
    if (there) Object.assign(there, given);
    else this.given.push(given);
    this.changed("given");
  }
}
