/** Fibonacci's numbers by the recursion that defines them: calls and nothing else. */

export const small = 12;
export const size = 35;
export const checksum = 9227465;

function fibonacci(n: number): number {
  return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2);
}

/** The `n`th number. */
export function run(n: number): number {
  return fibonacci(n);
}
