#ifndef HEADROOM_DECIMALS_H
#define HEADROOM_DECIMALS_H

// A number with a fixed number of decimals, as the C library writes it. Swift cannot call a function
// of a variable number of arguments but by a list of them on the heap, which took twice the time of
// the writing. Returns the length, which is `size` or more where there is not room for it.

#include <stdio.h>

static inline int headroom_decimals(char *text, size_t size, double value, int decimals) {
  return snprintf(text, size, "%.*f", decimals, value);
}

#endif
