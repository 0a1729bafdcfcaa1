/** In how many ways queens can stand on a board so that none threatens another. */

export const small = 5;
export const size = 12;
export const checksum = 14200;

class Board {
  readonly #size: number;
  /** The column of the queen in each row. */
  readonly #columns: number[] = [];

  constructor(size: number) {
    this.#size = size;
  }

  get isFull(): boolean {
    return this.#columns.length === this.#size;
  }

  isThreatened(column: number): boolean {
    const row = this.#columns.length;
    return this.#columns.some((other, otherRow) =>
      other === column || Math.abs(other - column) === row - otherRow
    );
  }

  /** Calls back with each way to put a queen into the next row. */
  forEachChoice(visit: () => void): void {
    for (let column = 0; column < this.#size; column++) {
      if (this.isThreatened(column)) continue;
      this.#columns.push(column);
      visit();
      this.#columns.pop();
    }
  }
}

function countSolutions(board: Board): number {
  if (board.isFull) return 1;
  let count = 0;
  board.forEachChoice(() => {
    count += countSolutions(board);
  });
  return count;
}

/** The number of solutions on a board of `n` by `n`. */
export function run(n: number): number {
  return countSolutions(new Board(n));
}
