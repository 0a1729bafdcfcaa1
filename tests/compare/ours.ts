/**
 * The process that carries out programs with our module: the counterpart of the
 * Python scripts.
 *
 * @module
 */
import { answer } from "./answer.ts";
import { serve } from "./serve.ts";

await serve(`this module on Deno ${Deno.version.deno}`, answer);
