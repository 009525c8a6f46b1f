/**
 * The command line: the console's own, with completion by the host from this seat's view, and a
 * history. Enter while an input method composes is the method's.
 */

export class CommandLine {
  /**
   * @param {(line: string) => Promise<string>} send gives what to show
   * @param {(line: string) => Promise<string[]>} complete
   */
  constructor(send, complete) {
    this.send = send;
    this.complete = complete;
    this.form = /** @type {HTMLFormElement} */ (document.getElementById("command-form"));
    this.input = /** @type {HTMLInputElement} */ (document.getElementById("line"));
    this.offers = /** @type {HTMLUListElement} */ (document.getElementById("offers"));
    this.answer = /** @type {HTMLElement} */ (document.getElementById("answer"));
    /** @type {string[]} */
    this.history = [];
    this.place = 0;
    this.chosen = -1;
    this.asked = 0;
    this.form.addEventListener("submit", (event) => { event.preventDefault(); this.submit(); });
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.input.addEventListener("input", () => this.ask());
    this.input.addEventListener("blur", () => setTimeout(() => this.close(), 150));
    this.input.value = sessionStorage.getItem("hawser-draft") || "";
  }

  async submit() {
    const line = this.input.value.trim();
    if (line === "") return;
    this.close();
    this.history.push(line);
    this.place = this.history.length;
    this.input.value = "";
    sessionStorage.removeItem("hawser-draft");
    this.answer.textContent = "…";
    try {
      this.answer.textContent = await this.send(line);
    } catch (error) {
      this.answer.textContent = error instanceof Error ? error.message : String(error);
      this.input.value = line;
    }
  }

  /** @param {string} line */
  put(line) {
    this.input.value = line;
    this.input.focus();
    this.ask();
  }

  async ask() {
    const line = this.input.value;
    const asked = ++this.asked;
    sessionStorage.setItem("hawser-draft", line);
    if (line === "") return this.close();
    let words;
    try {
      words = await this.complete(line);
    } catch {
      return;
    }
    if (asked !== this.asked || document.activeElement !== this.input) return;
    this.offers.textContent = "";
    this.chosen = -1;
    words.slice(0, 12).forEach((word, i) => {
      const item = document.createElement("li");
      item.id = `offer-${i}`;
      item.setAttribute("role", "option");
      item.textContent = word;
      item.addEventListener("pointerdown", (event) => { event.preventDefault(); this.take(word); });
      this.offers.append(item);
    });
    this.offers.hidden = words.length === 0;
    this.input.setAttribute("aria-expanded", String(words.length > 0));
  }

  /** Puts an offer in place of the last word. @param {string} word */
  take(word) {
    const line = this.input.value;
    const head = /\s$/.test(line) ? line : line.slice(0, line.lastIndexOf(" ") + 1);
    this.put(`${head}${/\s/.test(word) ? `"${word}"` : word} `);
  }

  close() {
    this.offers.hidden = true;
    this.chosen = -1;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (event.isComposing) return;
    const open = !this.offers.hidden;
    const count = this.offers.childElementCount;
    if (open && (event.key === "ArrowDown" || event.key === "ArrowUp" || (event.key === "Tab" && !event.shiftKey))) {
      event.preventDefault();
      if (event.key === "Tab" && (count === 1 || this.chosen >= 0)) {
        return this.take(this.offers.children[Math.max(0, this.chosen)].textContent || "");
      }
      this.chosen = (this.chosen + (event.key === "ArrowUp" ? count - 1 : 1)) % count;
      [...this.offers.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === this.chosen)));
      this.input.setAttribute("aria-activedescendant", `offer-${this.chosen}`);
    } else if (open && event.key === "Enter" && this.chosen >= 0) {
      event.preventDefault();
      this.take(this.offers.children[this.chosen].textContent || "");
    } else if (event.key === "Escape") {
      this.close();
    } else if (!open && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
      event.preventDefault();
      this.place = Math.max(0, Math.min(this.history.length, this.place + (event.key === "ArrowUp" ? -1 : 1)));
      this.input.value = this.history[this.place] || "";
    }
  }
}
