#define _GNU_SOURCE
#include "CTorch.h"

#include <dlfcn.h>

const char *ctorch_image_path(void) {
    Dl_info information;
    return dladdr((const void *)&ctorch_image_path, &information) ? information.dli_fname : NULL;
}

#ifdef __GLIBC__
#include <limits.h>
#include <malloc.h>
#endif

void ctorch_keep_memory(void) {
#ifdef __GLIBC__
    mallopt(M_MMAP_MAX, 0);
    mallopt(M_TRIM_THRESHOLD, INT_MAX);
    mallopt(M_TOP_PAD, 64 << 20);
    mallopt(M_ARENA_MAX, 1);
#endif
}
