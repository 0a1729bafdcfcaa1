// `import.meta` is the same object at every place of a module.
import { pause } from "../pause.ts";

export function main() {
  const log = [];
  const step = (value) => {
    log.push(Object(value) === value ? typeof value : value);
    return pause(value);
  };

  const before = import.meta;
  pause();
  log.push(
    before === import.meta,
    typeof import.meta.url,
    import.meta.url.startsWith(step("file:")),
  );
  const url = new URL(pause("x.ts"), import.meta.url);
  log.push(url.pathname.endsWith("/x.ts"));

  return log;
}

export const expected = ["file:", true, "string", true, true];
