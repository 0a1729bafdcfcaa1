/** Compares programs that are written by chance, until it is stopped: `deno task random [SEED]`. */
import { comparePrograms } from "./comparison.ts";

const folder = await Deno.makeTempDir();
Deno.addSignalListener("SIGINT", () => {
  Deno.removeSync(folder, { recursive: true });
  Deno.exit();
});
let seed = Number(Deno.args[0] ?? Date.now() % 1e9);
for (;; seed += 60) {
  for (const difference of await comparePrograms(seed, 60, folder)) {
    const { way, seed, text, expected, actual } = difference;
    console.log(
      `${text}\nseed ${seed}, ${way}\nexpected ${expected}\nactual   ${actual}`,
    );
  }
  console.log(`the programs from ${seed} to ${seed + 59} were compared`);
}
