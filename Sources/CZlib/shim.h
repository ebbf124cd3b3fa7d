// The part of zlib that Headroom uses: files that may be compressed.
#include <zlib.h>
