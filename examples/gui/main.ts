// The page: two dialogues at once, each on a card of its own.
/// <reference lib="dom" />
import { Dialogue, type Display } from "./dialogue.ts";
import { reserve, type Room } from "./reservation.ts";

const room: Room = { free: 6 };

class Card implements Display {
  readonly #root: HTMLElement;
  readonly #log: HTMLElement;
  readonly #form: HTMLFormElement;
  readonly #question: HTMLElement;
  readonly #answers: HTMLElement;
  readonly #cancel: HTMLButtonElement;
  readonly #again: HTMLButtonElement;

  constructor(root: HTMLElement) {
    const find = <T extends HTMLElement>(selector: string) =>
      root.querySelector<T>(selector)!;
    this.#root = root;
    this.#log = find(".log");
    this.#form = find("form");
    this.#question = find(".question");
    this.#answers = find(".answers");
    this.#cancel = find(".cancel");
    this.#again = find(".again");
    this.#again.onclick = () => this.start();
  }

  /** Has a dialogue here, to which the events of the card go. */
  start(): void {
    this.#log.replaceChildren();
    this.#show(true);
    const dialogue = new Dialogue(this, (dialogue) => reserve(dialogue, room));
    this.#form.onsubmit = (event) => {
      event.preventDefault();
      const button = event.submitter as HTMLButtonElement;
      const answer = button.value || this.#form.querySelector("input")!.value;
      this.#write("told", this.#question.textContent!);
      if (answer.trim() !== "") this.#write("answer", answer);
      dialogue.answer(answer);
      showRoom();
    };
    this.#cancel.onclick = () => {
      dialogue.cancel();
      showRoom();
    };
  }

  tell(text: string): void {
    this.#write("told", text);
  }

  ask(question: string, choices: readonly string[]): void {
    const hasFocus = this.#root.matches(":focus-within");
    this.#question.textContent = question;
    this.#answers.replaceChildren(
      ...choices.length > 0
        ? choices.map((choice) => button(choice, choice))
        : [input(question), button("OK", "")],
    );
    if (hasFocus) this.#answers.querySelector("input")?.focus();
  }

  end(): void {
    this.#show(false);
  }

  #write(kind: string, text: string): void {
    const line = document.createElement("li");
    line.className = kind;
    line.textContent = text;
    this.#log.append(line);
    this.#log.scrollTop = this.#log.scrollHeight;
  }

  #show(isGoingOn: boolean): void {
    this.#form.hidden = this.#cancel.hidden = !isGoingOn;
    this.#again.hidden = isGoingOn;
  }
}

function input(label: string): HTMLInputElement {
  const element = document.createElement("input");
  element.ariaLabel = label;
  element.autocomplete = "off";
  return element;
}

function button(label: string, value: string): HTMLButtonElement {
  const element = document.createElement("button");
  element.textContent = label;
  element.value = value;
  return element;
}

function showRoom(): void {
  document.querySelector(".free")!.textContent = String(room.free);
}

const template = document.querySelector("template")!;
for (const title of ["First dialogue", "Second dialogue"]) {
  const root = template.content.cloneNode(true) as DocumentFragment;
  root.querySelector("h2")!.textContent = title;
  const card = new Card(root.querySelector<HTMLElement>(".card")!);
  document.querySelector("main")!.append(root);
  card.start();
}
showRoom();
