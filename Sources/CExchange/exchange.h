#ifndef HEADROOM_EXCHANGE_H
#define HEADROOM_EXCHANGE_H

// Has two files or folders of the same disk change places, in one step. Returns 0, or -1 with the
// reason in errno; ENOSYS where the system has no such call. Swift sees none of the two: Glibc
// declares one for _GNU_SOURCE alone, and the call by its number has a variable number of arguments.

#include <errno.h>

#if defined(__linux__)
#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>
#elif defined(__APPLE__)
#include <stdio.h>
#endif

static inline int headroom_exchange(const char *path, const char *other) {
#if defined(__linux__) && defined(SYS_renameat2)
  // RENAME_EXCHANGE of <linux/fs.h>.
  return (int)syscall(SYS_renameat2, AT_FDCWD, path, AT_FDCWD, other, 1 << 1);
#elif defined(__APPLE__)
  return renamex_np(path, other, RENAME_SWAP);
#else
  errno = ENOSYS;
  return -1;
#endif
}

#endif
