/**
 * The wire to the host, hawser/1: join, ask, give commands, and the stream of what this seat is
 * told. A command has a key of its own and is sent again under it until it is answered, so that it
 * is carried out once. Where the stream stays silent, a long poll takes over.
 *
 * @typedef {{code?: string, words?: string}} Problem
 */

const SILENCE_MS = 25000; // the host pings every ten seconds
const RETRY_MS = [500, 1000, 2000, 4000, 8000];

/** A refusal by the host: `status` is HTTP's; 0 where it could not be reached. */
export class HostError extends Error {
  /** @param {number} status @param {string} message */
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

/** @returns {string} 128 random bits, in hexadecimal */
export function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export class Host {
  /** @param {string} token "" before a seat is taken */
  constructor(token) {
    this.token = token;
    /** @type {EventSource | null} */
    this.source = null;
    this.last = "";
    this.heardAt = 0;
    this.retries = 0;
    this.closed = false;
    this.polling = false;
    /** @type {(kind: string, data: any) => void} */
    this.onEvent = () => {};
    /** @type {(state: "live" | "polling" | "lost") => void} */
    this.onLink = () => {};
  }

  /** @param {string} path @param {RequestInit} [options] @returns {Promise<any>} */
  async call(path, options = {}) {
    /** @type {Record<string, string>} */
    const headers = { "X-Hawser": "1", .../** @type {any} */ (options.headers) };
    if (this.token) headers.Authorization = `Bearer ${this.token}`;
    let response;
    try {
      response = await fetch(path, { ...options, headers, cache: "no-store" });
    } catch (error) {
      throw new HostError(0, String(error));
    }
    const type = response.headers.get("Content-Type") || "";
    const body = type.includes("json") ? await response.json() : await response.text();
    if (!response.ok) {
      const words = typeof body === "string" ? body : body.words || body.error || response.statusText;
      throw new HostError(response.status, words);
    }
    return body;
  }

  /** @param {any} body @param {string} path */
  post(path, body, headers = {}) {
    return this.call(path, {
      method: "POST",
      headers: { "Content-Type": "application/json", ...headers },
      body: JSON.stringify(body),
    });
  }

  /**
   * Sends a command until it is answered; what it was answered the first time comes again.
   * @param {string} key @param {string} line @param {string} text @param {string} language
   */
  async command(key, line, text, language) {
    for (let attempt = 0; ; attempt++) {
      try {
        return await this.post("/v1/commands", { line, ...(text && { text }), lang: language },
          { "Idempotency-Key": key });
      } catch (error) {
        const again = error instanceof HostError && (error.status === 0 || error.status === 429 ||
          error.status === 502 || error.status === 503 || error.status === 504);
        if (!again || this.closed) throw error;
        await new Promise((done) => setTimeout(done, RETRY_MS[Math.min(attempt, RETRY_MS.length - 1)]));
      }
    }
  }

  /** Opens the stream, from `last` on where something has been heard before. @param {string} last */
  listen(last) {
    this.last = last;
    this.closed = false;
    this.heardAt = performance.now();
    this.openStream();
    this.watch = setInterval(() => this.lookForSilence(), 5000);
  }

  close() {
    this.closed = true;
    clearInterval(this.watch);
    if (this.source) this.source.close();
    this.source = null;
  }

  openStream() {
    if (this.source) this.source.close();
    const source = new EventSource(`/v1/stream${this.last ? `?after=${encodeURIComponent(this.last)}` : ""}`);
    this.source = source;
    for (const kind of ["hello", "view", "told", "clock", "outcome", "notice", "ping"]) {
      source.addEventListener(kind, (event) => {
        this.retries = 0;
        this.hear(kind, JSON.parse(event.data), event.lastEventId, "live");
      });
    }
    source.onerror = () => {
      if (this.source !== source || this.closed) return;
      source.close();
      this.source = null;
      this.onLink("lost");
      const wait = RETRY_MS[Math.min(this.retries++, RETRY_MS.length - 1)];
      setTimeout(() => { if (!this.closed && !this.source) this.openStream(); }, wait);
    };
  }

  /** @param {string} kind @param {any} data @param {string} id @param {"live" | "polling"} how */
  hear(kind, data, id, how) {
    this.heardAt = performance.now();
    if (id) this.last = id;
    this.onLink(how);
    this.onEvent(kind, data);
  }

  /** A proxy that buffers keeps the stream from coming through: then we ask. */
  lookForSilence() {
    if (performance.now() - this.heardAt > SILENCE_MS && !this.polling && !this.closed) this.poll();
  }

  async poll() {
    this.polling = true;
    while (!this.closed) {
      try {
        const events = await this.call(`/v1/poll?after=${encodeURIComponent(this.last)}`);
        for (const event of events) this.hear(event.event, event.data, event.id || "", "polling");
        this.heardAt = performance.now();
      } catch (error) {
        if (error instanceof HostError && error.status === 401) break;
        this.onLink("lost");
        await new Promise((done) => setTimeout(done, 2000));
      }
      if (this.source && this.source.readyState === EventSource.OPEN && this.retries === 0) break;
    }
    this.polling = false;
  }
}
