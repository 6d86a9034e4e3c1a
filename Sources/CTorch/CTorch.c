#define _GNU_SOURCE
#include "CTorch.h"

#include <dlfcn.h>

const char *ctorch_image_path(void) {
    Dl_info information;
    return dladdr((const void *)&ctorch_image_path, &information) ? information.dli_fname : NULL;
}
