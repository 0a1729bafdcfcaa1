// The module imported from a URL, by a process of its own that has no import
// map, no configuration and no permission but the import.

import { assertEquals } from "@std/assert";

const root = new URL("../", import.meta.url);

Deno.test("the module can be imported from a URL with no import map and no permission", async () => {
  const requested: string[] = [];
  const server = Deno.serve({
    hostname: "127.0.0.1",
    port: 0,
    onListen: () => {},
  }, async (request) => {
    const path = new URL(request.url).pathname.slice(1);
    requested.push(path);
    const source = await Deno.readTextFile(new URL(path, root));
    return new Response(source, {
      headers: { "content-type": "application/typescript" },
    });
  });
  const host = `127.0.0.1:${server.addr.port}`;
  const program = `
    import { getCurrent, Greenlet } from "http://${host}/mod.ts";
    import { Continulet } from "http://${host}/continulet/mod.ts";
    import * as greenlet from "http://${host}/greenlet/mod.ts";
    const main = getCurrent();
    const g = new Greenlet(function* (x) { return x + (yield* main.co.switch("out")); });
    console.log(g.switch(1), g.switch(2), new Continulet(() => "continulet").switch(), greenlet.Greenlet === Greenlet);
  `;
  const cache = await Deno.makeTempDir();
  try {
    const child = new Deno.Command(Deno.execPath(), {
      args: [
        "run",
        "--no-config",
        "--no-lock",
        `--allow-import=${host}`,
        "--no-prompt",
        "-",
      ],
      env: { DENO_DIR: cache, NO_COLOR: "1" },
      stdin: "piped",
      stdout: "piped",
      stderr: "piped",
    }).spawn();
    const writer = child.stdin.getWriter();
    await writer.write(new TextEncoder().encode(program));
    await writer.close();
    const { code, stdout, stderr } = await child.output();
    const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
    assertEquals(
      [text(stdout), code],
      ["out 3 continulet true\n", 0],
      text(stderr),
    );
    assertEquals(
      requested.every((path) =>
        /^(mod|continulet\/\w+|greenlet\/\w+)\.ts$/.test(path)
      ),
      true,
    );
  } finally {
    await server.shutdown();
    await Deno.remove(cache, { recursive: true });
  }
});
