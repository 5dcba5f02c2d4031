/* The inner product of every matrix multiplication and every recurrent step: outputs sit on the lanes, each one's sum runs
   over k in order and in one accumulator, so tiles and blocks may be of any size without changing a bit.

   The right factor comes in panels of 16 columns, [panel][k][16], padded with zeros. */
#pragma once
#include "kernel.h"

#define PANEL 16
#if LANES == 4
#define TILE_ROWS 4
#define SMALL_TILE 2
#define TILE_COLUMNS 8
#elif LANES == 8
#define TILE_ROWS 6
#define SMALL_TILE 4
#define TILE_COLUMNS 16
#else
#define TILE_ROWS 16
#define SMALL_TILE 8
#define TILE_COLUMNS 16
#endif

/** A left factor: `length` terms for each output, rows `row` floats apart, terms `term` apart. */
typedef struct {
  const float *at;
  long row, term;
  int length;
} Left;

INLINE Left rowsOf(const float *at, long row, int length) { return (Left){at, row, 1, length}; }

/** Terms that are added in one round of a loop. */
#define TERMS 4

/*
 * Without these the compiler would keep an address for each of a round's factors, and read them long before they are used:
 * there are too few registers for either. In WebAssembly the engine's compiler decides, and long rounds cost a third.
 */
#ifdef __wasm__
#define TILE_TERMS 1
#define KEPT(pointer)
#define IN_ORDER
#else
#define TILE_TERMS TERMS
/** A pointer that has a register of its own. */
#define KEPT(pointer) __asm__("" : "+r"(pointer))
/** What is read after this is not read before. */
#define IN_ORDER __asm__ volatile("" : : : "memory")
#endif

/** What a tile's sums begin with: nothing, one row for all (a bias), or what the output holds already. */
typedef struct {
  const float *at;
  long row;
} Start;

/** Where a product stands: the next row of every operand. */
typedef struct {
  Start start;
  Left a;
  float *y;
  long yRow;
} Place;

/** A place, so many rows on. */
INLINE Place rowsOn(Place p, int rows) {
  if (p.start.at) p.start.at += rows * p.start.row;
  p.a.at += rows * p.a.row;
  p.y += rows * p.yRow;
  return p;
}

#define WIDTH(v, columns) ((columns) - (v)*LANES >= LANES ? LANES : (columns) <= (v)*LANES ? 0 : (columns) - (v)*LANES)

#define NAMED(part) part
#define VECTOR lanes
#define VECTORS (TILE_COLUMNS / LANES)
#include "tile.h"

/* Half as many columns, such as the eight that 40 units leave over. */
#define NARROW (TILE_COLUMNS / 2)
#define NAMED(part) part##Narrow
#if LANES == 16
#define VECTOR halfLanes
#else
#define VECTOR lanes
#endif
#define VECTORS 1
#include "tile.h"

#if LANES == 16 && defined(FAST)
/* Where multiplication and addition are one step, loads set the pace: eight rows of two panels need fewer for as many. */
#undef TILE_ROWS
#define TILE_ROWS SMALL_TILE
#define NAMED(part) part##Pair
#define VECTOR lanes
#define VECTORS 2
#include "tile.h"
#define PAIRS
#endif

#include "rows.h"

/** The columns that fill neither a tile nor a narrow one go by way of a buffer. */
static __attribute__((noinline)) void lastColumns(int rows, const Place *place, const float *panel, int columns) {
  Place p = *place;
  for (int some; rows >= SMALL_TILE; rows -= some) {
    float part[TILE_ROWS * TILE_COLUMNS];
    some = rows >= TILE_ROWS ? TILE_ROWS : SMALL_TILE;
    Start start = {p.start.at ? part : 0, TILE_COLUMNS};
    if (p.start.at)
      for (int r = 0; r < some; r++) copyFloats(part + r * TILE_COLUMNS, p.start.at + r * p.start.row, columns);
    Place q = {start, p.a, part, TILE_COLUMNS};
    if (columns < NARROW) tilesNarrow(some, q, panel, LANES);
    else tiles(some, q, panel, LANES);
    for (int r = 0; r < some; r++) copyFloats(p.y + r * p.yRow, part + r * TILE_COLUMNS, columns);
    p = rowsOn(p, some);
  }
}

/** The first columns of a place, of which `left` are left; returns how many those were. */
INLINE int nextColumns(int rows, const Place *p, const float *panel, long height, int left) {
#ifdef PAIRS
  if (left >= 2 * PANEL) return tilesPair(rows, *p, panel, height * PANEL), 2 * PANEL;
#endif
  if (left >= TILE_COLUMNS) tiles(rows, *p, panel, LANES);
  else if (left == NARROW) tilesNarrow(rows, *p, panel, LANES);
  else lastColumns(rows, p, panel, left);
  return TILE_COLUMNS;
}

/** `rows` rows and `columns` columns of a place: panels of `height` terms, in tiles as high as the registers allow. */
INLINE void panelTiles(int rows, Place p, const float *panels, long height, int columns) {
  lastRows(rows, p, panels, height, columns);
  if (rows < SMALL_TILE) return;
  for (int column = 0, done; column < columns; column += done) {
    const float *panel = panels + column / PANEL * PANEL * height + column % PANEL;
    done = nextColumns(rows, &p, panel, height, columns - column);
    if (p.start.at) p.start.at += done;
    p.y += done;
  }
}

static __attribute__((noinline)) void shortProduct(int rows, const Place *p, const float *panels, int columns) {
  Place q = {p->start, rowsOf(p->a.at, p->a.row, p->a.length), p->y, p->yRow};
  panelTiles(rows, q, panels, q.a.length, columns);
}

/** A transposed left factor, whose rows are neighbours. */
static __attribute__((noinline)) void transposedProduct(int rows, const Place *p, const float *panels, int columns) {
  Place q = {p->start, {p->a.at, 1, p->a.term, p->a.length}, p->y, p->yRow};
  panelTiles(rows, q, panels, p->a.length, columns);
}

/** Up to so many terms a product is quickest with its left factor where it stands. */
#define SHORT 256
/** Longer sums go in blocks that stay in the cache, a panel's 16 KB and the rows of the left factor. */
#define TERM_BLOCK 256
#define ROW_BLOCK 16
/** How far apart those rows are put: not by a power of two, or they would drive each other out of the cache. */
#define LEFT_ROW (TERM_BLOCK + 16)

/** Rows that `longProduct` has brought together: their distance is no longer reckoned with. */
static __attribute__((noinline)) void broughtProduct(int rows, const Place *p, const float *panels, long height,
                                                     int columns) {
  Place q = {p->start, {p->a.at, LEFT_ROW, 1, p->a.length}, p->y, p->yRow};
  panelTiles(rows, q, panels, height, columns);
}

INLINE int smaller(int a, int b) { return a < b ? a : b; }

/** A product of up to 16 rows with sums of any length. */
static __attribute__((noinline)) void longProduct(int rows, const Place *p, const float *panels, int columns) {
  _Alignas(64) float left[ROW_BLOCK * LEFT_ROW];
  int length = p->a.length;
  for (int first = 0; first < length; first += TERM_BLOCK) {
    int terms = smaller(TERM_BLOCK, length - first);
    for (int r = 0; r < rows; r++) copyFloats(left + r * LEFT_ROW, p->a.at + r * p->a.row + first, terms);
    Place q = {first ? (Start){p->y, p->yRow} : p->start, rowsOf(left, LEFT_ROW, terms), p->y, p->yRow};
    broughtProduct(rows, &q, panels + (long)first * PANEL, length, columns);
  }
}

/** y = start + a · panels, all `columns` of it. WebAssembly's small tiles gain nothing from rows brought together. */
static void product(int rows, Start start, Left a, const float *panels, float *y, long yRow, int columns) {
  Place p = {start, a, y, yRow};
  if (LANES == 4 || a.length <= SHORT) shortProduct(rows, &p, panels, columns);
  else
    for (; rows > 0; rows -= ROW_BLOCK, p = rowsOn(p, ROW_BLOCK))
      longProduct(smaller(rows, ROW_BLOCK), &p, panels, columns);
}
