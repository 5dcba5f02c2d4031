#include "recurrent.h"

/** y [batch, time, width] = a sequence that lay in blocks; rows begin … end of the batch. */
KERNEL(leaveBlocks, in x, out y, int batch, int time, int width) {
  FOR_BLOCKS(block, time)
    for (int r = 0; r < block.rows; r++)
      for (int t = 0; t < time; t++)
        copyFloats(y + ((long)(block.first + r) * time + t) * width,
                   x + (block.at + r + t * block.step) * width, width);
}
