// A hint to the processor that Swift cannot give.
#pragma once

// Asks for a cache line that is going to be read and written soon; never faults, changes nothing.
static inline __attribute__((always_inline)) void headroom_prefetch(const void *address) {
  __builtin_prefetch(address, 1, 3);
}
