// A dialogue is a greenlet. For its functions asking is a call that returns the
// answer; for the event loop, an answer is an event that switches to it.
import { Greenlet, GreenletExit } from "../../mod.ts";

/** What a dialogue is shown on: a card of the page, a terminal, a test's log. */
export interface Display {
  /** Shows what wants no answer. */
  tell(text: string): void;
  /** Shows a question: any text answers it, or one of the choices, if there are any. */
  ask(question: string, choices: readonly string[]): void;
  /** Shows that nothing will be asked any more. */
  end(): void;
}

export class Dialogue {
  readonly #display: Display;
  readonly #greenlet: Greenlet<[answer?: string], void>;

  /** Starts a dialogue, which runs up to its first question. */
  constructor(display: Display, converse: (dialogue: Dialogue) => void) {
    this.#display = display;
    this.#greenlet = new Greenlet(() => {
      try {
        converse(this);
      } catch (error) {
        if (!(error instanceof GreenletExit)) throw error;
        this.tell("Cancelled.");
      } finally {
        display.end();
      }
    });
    this.#greenlet.switch();
  }

  // For the handlers of events: these return when the next question is there.

  answer(text: string): void {
    this.#greenlet.switch(text);
  }

  cancel(): void {
    this.#greenlet.throw(new GreenletExit());
  }

  // For the conversation: these return when they have what they ask for.

  tell(text: string): void {
    this.#display.tell(text);
  }

  ask(question: string, choices: readonly string[] = []): string {
    this.#display.ask(question, choices);
    return this.#greenlet.parent!.switch();
  }

  askText(question: string): string {
    for (;;) {
      const answer = this.ask(question).trim();
      if (answer !== "") return answer;
      this.tell("Please write something.");
    }
  }

  /** The limit is looked up when there is an answer: it may have changed since the question. */
  askNumber(question: string, limit: () => number): number {
    for (;;) {
      const number = Number(this.askText(question));
      if (Number.isInteger(number) && number >= 1 && number <= limit()) {
        return number;
      }
      this.tell(`Please write a number from 1 to ${limit()}.`);
    }
  }

  confirm(question: string): boolean {
    return this.ask(question, ["yes", "no"]) === "yes";
  }
}
