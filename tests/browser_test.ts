// The page in examples/gui/, used by mouse and keyboard in Chromium; and its
// dialogues without a page, on Node. A screenshot is taken to where SCREENSHOT
// names a file.

import { assertEquals } from "@std/assert";
import { bundle } from "../examples/gui/bundle.ts";
import { Chromium, findChromium, type Page } from "./browser/chromium.ts";
import { environment, ProgramFolder } from "./command/programs.ts";

const gui = new URL("../examples/gui/", import.meta.url);

/** What one card of the page shows. */
interface Shown {
  /** What was said so far: `<` before what was answered. */
  log: string[];
  /** The question, if there is one. */
  question?: string;
  /** What the buttons say. */
  buttons: string[];
}

/** Somebody who has one of the dialogues. */
class User {
  readonly #page: Page;
  readonly #card: string;

  constructor(page: Page, index: number) {
    this.#page = page;
    this.#card = `document.querySelectorAll(".card")[${index}]`;
  }

  sees(): Promise<Shown> {
    return this.#page.evaluate(`(() => {
      const card = ${this.#card};
      const visible = (selector) =>
        [...card.querySelectorAll(selector)].filter((e) => e.checkVisibility());
      return {
        log: visible(".log li").map((line) =>
          (line.className === "answer" ? "< " : "") + line.innerText
        ),
        question: visible(".question")[0]?.innerText,
        buttons: visible("button").map((button) => button.innerText),
      };
    })()`);
  }

  /** Clicks on a button. */
  async clicks(label: string): Promise<void> {
    await this.#page.click(
      `[...${this.#card}.querySelectorAll("button")]
        .find((button) => button.innerText === ${JSON.stringify(label)})`,
    );
  }

  /** Clicks into the field and presses keys. */
  async types(keys: string): Promise<void> {
    await this.#page.click(`${this.#card}.querySelector("input")`);
    await this.#page.type(keys);
  }
}

const chromium = findChromium();
if (chromium === undefined) {
  console.log(
    "The page is not tested: there is no Chromium (apt-get install chromium).",
  );
}

Deno.test({
  name: "the page of examples/gui/ in Chromium",
  ignore: chromium === undefined,
  fn: async (t) => {
    using folder = new ProgramFolder({
      "index.html": Deno.readTextFileSync(new URL("index.html", gui)),
    });
    await bundle(new URL("main.ts", gui), `${folder.path}/main.js`);
    await using browser = await Chromium.start(chromium!);

    /** Registers a test of the page, which is loaded anew. */
    const test = (
      name: string,
      body: (first: User, second: User, page: Page) => Promise<void>,
    ) =>
      t.step(name, async () => {
        const page = await browser.open(`file://${folder.path}/index.html`);
        await body(new User(page, 0), new User(page, 1), page);
        assertEquals(page.complaints, []);
      });
    const freeSeats = (page: Page) =>
      page.evaluate<string>(`document.querySelector(".free").innerText`);

    await test(
      "both dialogues wait at their first question",
      async (first, second, page) => {
        const beginning = {
          log: [],
          question: "What is your name?",
          buttons: ["Cancel", "OK"],
        };
        assertEquals(await first.sees(), beginning);
        assertEquals(await second.sees(), beginning);
        assertEquals(await freeSeats(page), "6");
      },
    );

    await test(
      "keys and clicks take a dialogue to its end",
      async (first, _, page) => {
        await first.types("Ada\n");
        // The next field has the focus already.
        await page.type("2");
        await first.clicks("OK");
        assertEquals(await first.sees(), {
          log: [
            "What is your name?",
            "< Ada",
            "Good evening, Ada.",
            "How many are you?",
            "< 2",
          ],
          question: "What will guest 1 eat?",
          buttons: ["Cancel", "soup", "fish", "pasta"],
        });
        await first.clicks("fish");
        await first.clicks("soup");
        assertEquals(
          (await first.sees()).question,
          "fish, soup: is that right?",
        );
        await first.clicks("yes");
        assertEquals(await first.sees(), {
          log: [
            "What is your name?",
            "< Ada",
            "Good evening, Ada.",
            "How many are you?",
            "< 2",
            "What will guest 1 eat?",
            "< fish",
            "What will guest 2 eat?",
            "< soup",
            "fish, soup: is that right?",
            "< yes",
            "See you tonight, Ada.",
          ],
          buttons: ["Start again"],
        });
        assertEquals(await freeSeats(page), "4");
      },
    );

    await test("what is no answer is asked again", async (first) => {
      await first.types("  \n");
      await first.types("Ada\n");
      for (const answer of ["many", "0", "7", "1.5"]) {
        await first.types(`${answer}\n`);
      }
      assertEquals(await first.sees(), {
        log: [
          "What is your name?",
          "Please write something.",
          "What is your name?",
          "< Ada",
          "Good evening, Ada.",
          ...["many", "0", "7", "1.5"].flatMap((answer) => [
            "How many are you?",
            `< ${answer}`,
            "Please write a number from 1 to 6.",
          ]),
        ],
        question: "How many are you?",
        buttons: ["Cancel", "OK"],
      });
    });

    await test("two dialogues go on by turns", async (first, second, page) => {
      await first.types("Ada\n");
      await second.types("Blaise\n");
      await first.types("4\n");
      assertEquals(await freeSeats(page), "2");
      await second.types("3\n");
      await first.clicks("soup");
      await second.types("2\n");
      await first.clicks("soup");
      await second.clicks("fish");
      await first.clicks("soup");
      await first.clicks("pasta");
      await second.clicks("fish");
      await second.clicks("yes");
      assertEquals(await second.sees(), {
        log: [
          "What is your name?",
          "< Blaise",
          "Good evening, Blaise.",
          "How many are you?",
          "< 3",
          "Please write a number from 1 to 2.",
          "How many are you?",
          "< 2",
          "What will guest 1 eat?",
          "< fish",
          "What will guest 2 eat?",
          "< fish",
          "fish, fish: is that right?",
          "< yes",
          "See you tonight, Blaise.",
        ],
        buttons: ["Start again"],
      });
      assertEquals(
        (await first.sees()).question,
        "soup, soup, soup, pasta: is that right?",
      );
      assertEquals(await freeSeats(page), "0");
      const file = Deno.env.get("SCREENSHOT");
      if (file) await Deno.writeFile(file, await page.screenshot());
    });

    await test("whoever says no is asked once more", async (first, _, page) => {
      await first.types("Ada\n1\n");
      await first.clicks("pasta");
      await first.clicks("no");
      assertEquals(await first.sees(), {
        log: [
          "What is your name?",
          "< Ada",
          "Good evening, Ada.",
          "How many are you?",
          "< 1",
          "What will guest 1 eat?",
          "< pasta",
          "pasta: is that right?",
          "< no",
          "Then once more.",
        ],
        question: "How many are you?",
        buttons: ["Cancel", "OK"],
      });
      assertEquals(await freeSeats(page), "6");
    });

    await test(
      "cancelling runs what a dialogue has to leave in order",
      async (first, second, page) => {
        await first.types("Ada\n5\n");
        await first.clicks("fish");
        assertEquals(await freeSeats(page), "1");
        await first.clicks("Cancel");
        assertEquals(await first.sees(), {
          log: [
            "What is your name?",
            "< Ada",
            "Good evening, Ada.",
            "How many are you?",
            "< 5",
            "What will guest 1 eat?",
            "< fish",
            "Cancelled.",
          ],
          buttons: ["Start again"],
        });
        assertEquals(await freeSeats(page), "6");
        assertEquals((await second.sees()).question, "What is your name?");
        await first.clicks("Start again");
        assertEquals(await first.sees(), {
          log: [],
          question: "What is your name?",
          buttons: ["Cancel", "OK"],
        });
      },
    );
  },
});

const node = findNode();
if (node === undefined) {
  console.log(
    "The dialogues are not run on Node: there is no Node 20 or later.",
  );
}

function findNode(): string | undefined {
  try {
    const args = ["--version"];
    const { stdout } = new Deno.Command("node", { args }).outputSync();
    const version = /^v(\d+)/.exec(new TextDecoder().decode(stdout));
    return Number(version?.[1]) >= 20 ? "node" : undefined;
  } catch {
    return undefined;
  }
}

/** Two dialogues, answered by turns by a list of what is said. */
const script = `
import { Dialogue } from "${gui.pathname}dialogue.ts";
import { reserve } from "${gui.pathname}reservation.ts";

const room = { free: 3 };
const dialogues = ["a", "b"].map((name) =>
  new Dialogue({
    tell: (text) => console.log(name, text),
    ask: (question, choices) => console.log(name, question, choices.join("|")),
    end: () => console.log(name, "ends"),
  }, (dialogue) => reserve(dialogue, room))
);
for (const [who, answer] of [
  [0, "Ada"], [1, "Blaise"], [0, "2"], [1, "2"], [1, "1"], [0, "soup"],
  [1, "pasta"], [0, "fish"], [1, "no"], [0, "yes"],
]) {
  dialogues[who].answer(answer);
}
console.log("free", room.free);
dialogues[1].cancel();
console.log("free", room.free);
`;

const scriptOutput = `\
a What is your name?${" "}
b What is your name?${" "}
a Good evening, Ada.
a How many are you?${" "}
b Good evening, Blaise.
b How many are you?${" "}
a What will guest 1 eat? soup|fish|pasta
b Please write a number from 1 to 1.
b How many are you?${" "}
b What will guest 1 eat? soup|fish|pasta
a What will guest 2 eat? soup|fish|pasta
b pasta: is that right? yes|no
a soup, fish: is that right? yes|no
b Then once more.
b How many are you?${" "}
a See you tonight, Ada.
a ends
free 1
b Cancelled.
b ends
free 1
`;

for (
  const [name, program, args] of [
    ["Node", node, []],
    ["Deno", Deno.execPath(), ["run", "--no-config", "--no-lock"]],
  ] as const
) {
  Deno.test({
    name: `the dialogues of examples/gui/ without a page, on ${name}`,
    ignore: program === undefined,
    fn: async () => {
      using folder = new ProgramFolder({ "main.ts": script });
      await bundle(
        new URL(`file://${folder.path}/main.ts`),
        `${folder.path}/main.js`,
      );
      const { stdout, stderr } = await new Deno.Command(program!, {
        args: [...args, "main.js"],
        cwd: folder.path,
        env: environment,
      }).output();
      const decoder = new TextDecoder();
      assertEquals(
        decoder.decode(stdout) + decoder.decode(stderr),
        scriptOutput,
      );
    },
  });
}
