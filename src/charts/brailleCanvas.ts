/** The bit of each dot in a braille character, by row and column of its 4 × 2 grid. */
const dots = [
  [0x01, 0x08],
  [0x02, 0x10],
  [0x04, 0x20],
  [0x40, 0x80],
] as const;

/** A drawing of braille characters: two dots across and four down in every cell. */
export class BrailleCanvas {
  private readonly cells: Uint8Array;

  constructor(
    readonly columns: number,
    readonly rows: number,
  ) {
    this.cells = new Uint8Array(columns * rows);
  }

  /** Draws through points given as shares of width and height, height counted from below; a gap where one isn't finite. */
  line(points: readonly (readonly [number, number])[]): void {
    let before: readonly [number, number] | null = null;
    for (const [x, y] of points) {
      if (!Number.isFinite(y)) {
        before = null;
        continue;
      }
      const dot = [Math.round(x * (2 * this.columns - 1)), Math.round((1 - y) * (4 * this.rows - 1))] as const;
      this.segment(before ?? dot, dot);
      before = dot;
    }
  }

  /** The character of a cell, a space where nothing is drawn. */
  cell(column: number, row: number): string {
    const bits = this.cells[row * this.columns + column];
    return bits ? String.fromCharCode(0x2800 + bits) : " ";
  }

  private segment([x0, y0]: readonly [number, number], [x1, y1]: readonly [number, number]): void {
    const steps = Math.max(Math.abs(x1 - x0), Math.abs(y1 - y0), 1);
    for (let i = 0; i <= steps; i++) {
      this.dot(Math.round(x0 + ((x1 - x0) * i) / steps), Math.round(y0 + ((y1 - y0) * i) / steps));
    }
  }

  private dot(x: number, y: number): void {
    const cell = (y >> 2) * this.columns + (x >> 1);
    this.cells[cell] |= dots[y & 3][x & 1];
  }
}
