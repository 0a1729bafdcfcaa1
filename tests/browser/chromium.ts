// Chromium without a window, driven over its DevTools protocol.

interface Message {
  id?: number;
  method?: string;
  sessionId?: string;
  params?: Record<string, unknown>;
  result?: Record<string, unknown>;
  error?: { message: string };
}

type Params = Record<string, unknown>;

/** The name of the program, if it is installed. */
export function findChromium(): string | undefined {
  return ["chromium", "chromium-browser", "google-chrome"].find((name) => {
    try {
      const args = ["--version"];
      return new Deno.Command(name, { args }).outputSync().success;
    } catch {
      return false;
    }
  });
}

/** A running Chromium, which ends with its scope. */
export class Chromium implements AsyncDisposable {
  readonly #process: Deno.ChildProcess;
  readonly #profile: string;
  readonly #socket: WebSocket;
  readonly #stderr: Promise<void>;
  readonly #answers = new Map<number, (message: Message) => void>();
  readonly #listeners = new Set<(message: Message) => void>();
  #lastId = 0;

  private constructor(
    process: Deno.ChildProcess,
    profile: string,
    socket: WebSocket,
    stderr: Promise<void>,
  ) {
    this.#process = process;
    this.#profile = profile;
    this.#socket = socket;
    this.#stderr = stderr;
    socket.onmessage = ({ data }) => {
      const message: Message = JSON.parse(data);
      if (message.id === undefined) {
        for (const listener of this.#listeners) listener(message);
      } else this.#answers.get(message.id)!(message);
    };
  }

  /** Starts it. */
  static async start(program: string): Promise<Chromium> {
    const profile = await Deno.makeTempDir({ prefix: "greenlet_chromium_" });
    const process = new Deno.Command(program, {
      args: [
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--hide-scrollbars",
        "--window-size=960,760",
        "--remote-debugging-port=0",
        `--user-data-dir=${profile}`,
        "about:blank",
      ],
      stdin: "null",
      stdout: "null",
      stderr: "piped",
    }).spawn();
    const { promise: address, resolve } = Promise.withResolvers<
      string | undefined
    >();
    const stderr = readLines(process.stderr, (line) => {
      const match = /^DevTools listening on (\S+)/.exec(line);
      if (match) resolve(match[1]);
    }).finally(() => resolve(undefined));
    const url = await address;
    if (url === undefined) throw new Error(`${program} has not started`);
    const socket = new WebSocket(url);
    await event(socket, "open");
    return new Chromium(process, profile, socket, stderr);
  }

  /** Opens a page in a tab of its own, and waits until it is loaded. */
  async open(url: string): Promise<Page> {
    const { targetId } = await this.send("Target.createTarget", {
      url: "about:blank",
      newWindow: true,
    });
    const { sessionId } = await this.send("Target.attachToTarget", {
      targetId,
      flatten: true,
    });
    const page = new Page(this, sessionId as string);
    await page.load(url);
    return page;
  }

  /** Calls a method of the protocol. */
  async send(
    method: string,
    params: Params = {},
    sessionId?: string,
  ): Promise<Params> {
    const id = ++this.#lastId;
    const { promise, resolve } = Promise.withResolvers<Message>();
    this.#answers.set(id, resolve);
    this.#socket.send(JSON.stringify({ id, method, params, sessionId }));
    const { result, error } = await promise;
    this.#answers.delete(id);
    if (error) throw new Error(`${method}: ${error.message}`);
    return result!;
  }

  /** Has a function called for each event of the protocol. */
  listen(listener: (message: Message) => void): void {
    this.#listeners.add(listener);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const closed = event(this.#socket, "close");
    await this.send("Browser.close");
    await closed;
    await this.#process.status;
    await this.#stderr;
    await Deno.remove(this.#profile, { recursive: true });
  }
}

/** A page in Chromium, with somebody before it. */
export class Page {
  readonly #chromium: Chromium;
  readonly #session: string;
  /** Errors that nothing caught, and what was written to the console. */
  readonly complaints: string[] = [];

  constructor(chromium: Chromium, session: string) {
    this.#chromium = chromium;
    this.#session = session;
    chromium.listen(({ method, params, sessionId }) => {
      if (sessionId !== session) return;
      if (method === "Runtime.exceptionThrown") {
        const { exceptionDetails } = params as {
          exceptionDetails: {
            text: string;
            exception?: { description?: string };
          };
        };
        const { text, exception } = exceptionDetails;
        this.complaints.push(exception?.description ?? text);
      } else if (
        method === "Runtime.consoleAPICalled" || method === "Log.entryAdded"
      ) this.complaints.push(JSON.stringify(params));
    });
  }

  #send(method: string, params?: Params): Promise<Params> {
    return this.#chromium.send(method, params, this.#session);
  }

  /** Loads a page. */
  async load(url: string): Promise<void> {
    for (const domain of ["Page", "Runtime", "Log"]) {
      await this.#send(`${domain}.enable`);
    }
    const loaded = new Promise<void>((resolve) => {
      this.#chromium.listen(({ method, sessionId }) => {
        if (
          method === "Page.loadEventFired" && sessionId === this.#session
        ) resolve();
      });
    });
    const { errorText } = await this.#send("Page.navigate", { url });
    if (errorText) throw new Error(`${url}: ${errorText}`);
    await loaded;
  }

  /** The value of an expression in the page. */
  async evaluate<T>(expression: string): Promise<T> {
    const { result, exceptionDetails } = await this.#send("Runtime.evaluate", {
      expression,
      returnByValue: true,
    }) as {
      result: { value: T };
      exceptionDetails?: { exception?: { description?: string } };
    };
    if (exceptionDetails) {
      throw new Error(exceptionDetails.exception?.description);
    }
    return result.value;
  }

  /** Clicks at the middle of what an expression gives, an element. */
  async click(element: string): Promise<void> {
    const [x, y] = await this.evaluate<[number, number]>(`(() => {
      const element = ${element};
      element.scrollIntoView({ block: "nearest" });
      const { x, y, width, height } = element.getBoundingClientRect();
      if (width * height === 0) throw new Error("cannot be seen");
      return [x + width / 2, y + height / 2];
    })()`);
    await this.#send("Input.dispatchMouseEvent", { type: "mouseMoved", x, y });
    for (const type of ["mousePressed", "mouseReleased"]) {
      const button = { button: "left", clickCount: 1 };
      await this.#send("Input.dispatchMouseEvent", { type, x, y, ...button });
    }
  }

  /** Presses keys; "\n" is Enter. */
  async type(text: string): Promise<void> {
    for (const character of text) {
      const key = character === "\n"
        ? {
          key: "Enter",
          code: "Enter",
          text: "\r",
          windowsVirtualKeyCode: 13,
        }
        : { key: character, text: character };
      await this.#send("Input.dispatchKeyEvent", { type: "keyDown", ...key });
      await this.#send("Input.dispatchKeyEvent", { type: "keyUp", ...key });
    }
  }

  /** What the page looks like, as a PNG. */
  async screenshot(): Promise<Uint8Array> {
    const { data } = await this.#send("Page.captureScreenshot");
    return Uint8Array.fromBase64(data as string);
  }
}

function event(target: EventTarget, type: string): Promise<Event> {
  return new Promise((resolve, reject) => {
    target.addEventListener(type, resolve as EventListener, { once: true });
    if (type !== "close") {
      const message = "Chromium has refused the connection";
      target.addEventListener(
        "error",
        () => reject(new Error(message)),
        { once: true },
      );
    }
  });
}

async function readLines(
  stream: ReadableStream<Uint8Array>,
  onLine: (line: string) => void,
): Promise<void> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const chunk of stream) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split("\n");
    rest = lines.pop()!;
    lines.forEach(onLine);
  }
}
