import ts from "../typescript.ts";
import {
  type Conversion,
  convertedIn,
  mayBeObject,
  operatorOf,
} from "./conversion.ts";

/** How the parts of a conversion are written. */
export interface ConversionWriter {
  /** Writes a text. */
  write(text: string): void;
  /** Imports something of the runtime, and gives its name. */
  runtime(name: string): string;
  /** Writes a call of the runtime that may suspend, if that is more than the call. */
  call?(name: string, args: () => void): void;
}

/**
 * Writes a conversion: of one operand, or of two with what the operator gives. The
 * operator itself stands there for what is no object, with what the engine learns
 * of its operands.
 *
 * @param operands Write the operands, each of them more than once.
 */
export function writeConverted(
  node: Conversion,
  operands: readonly (() => void)[],
  writer: ConversionWriter,
): void {
  const { write, runtime } = writer;
  const call = writer.call ?? ((name: string, args: () => void) => {
    write(`${runtime(name)}(`);
    args();
    write(")");
  });
  const isOperator = ts.isBinaryExpression(node);
  const operator = isOperator ? operatorOf(node.operatorToken.kind)! : "";
  const separated = (separator: string, all = operands) =>
    all.forEach((operand, index) => {
      if (index > 0) write(separator);
      operand();
    });
  const objects = operands.filter((_, index) =>
    mayBeObject(convertedIn(node)[index]) &&
    !(index === 1 && operator === "in")
  );
  write(`${runtime(objects.length > 1 ? "isOneObjectLike" : "isObjectLike")}(`);
  separated(", ", objects);
  write(") ? ");
  call(isOperator ? "operate" : "toPrimitive", () => {
    if (isOperator) write(`${JSON.stringify(operator)}, `);
    separated(", ");
    if (isOperator) return;
    write(ts.isTemplateSpan(node) ? ', "string"' : ', "number"');
  });
  write(" : ");
  separated(` ${operator} `);
}

/** The text of what a conversion gives, or `SUSPENDED`, with the texts of its operands. */
export function textOfConversion(
  node: Conversion,
  operands: readonly string[],
  runtime: (name: string) => string,
): string {
  let written = "";
  const write = (text: string) => {
    written += text;
  };
  const writers = operands.map((each) => () => write(each));
  writeConverted(node, writers, { write, runtime });
  return written;
}
